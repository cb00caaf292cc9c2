from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontMetricsF, QImage, QPainter, QPalette, QRawFont
from PySide6.QtWidgets import QWidget

from arbeidsleder.desktop.theme.fonts import FAMILY, Type, font
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.theme.style import style_sheet
from arbeidsleder.desktop.theme.tokens import load_tokens
from arbeidsleder.desktop.widgets.controls import RESTING, MainButton
from arbeidsleder.desktop.widgets.shapes import Shape, shape_colours
from arbeidsleder.system.assets import find_assets

RESOURCES = find_assets().resources
THEMES = ["light", "dark"]

# What is written on what. Grounds are those on which the text role is drawn somewhere in the program.
TEXT_ON = [
    ("text", ("page", "rail", "card", "field", "band", "marked", "hover", "bg-sunken")),
    ("quiet", ("page", "rail", "card", "field", "band", "marked", "hover", "bg-sunken")),
    ("text-accent", ("bg-accent-moderate", "marked", "page", "card")),
    ("text-accent-subtle", ("card", "page", "hover")),
    ("text-warning", ("bg-warning-soft",)),
    ("text-warning-subtle", ("bg-warning-soft", "card", "page", "marked")),
    ("text-danger", ("bg-danger-soft",)),
    ("text-brand-beige", ("bg-brand-beige-soft",)),
    ("text-brand-beige-subtle", ("bg-brand-beige-soft",)),
    (RESTING[2], ("page", "card")),
    ("text-accent-contrast", ("bg-accent-strong", "bg-accent-strong-hover", "bg-accent-strong-pressed")),
]
# Borders and bars that carry meaning: fields, buttons, rings, marks, quote bars, missing cells.
MARK_ON = [
    ("border", ("card", "page", "field", "marked")),
    ("focus", ("card", "page", "rail", "marked")),
    ("bar", ("card", "marked", "bg-accent-moderate", "rail")),
    ("border-brand-beige", ("card", "page")),
    ("border-warning", ("card", "bg-warning-soft", "page")),
    ("border-danger", ("bg-danger-soft", "page")),
    ("border-neutral-strong", ("card",)),
    ("border-accent", ("page", "bg-accent-moderate")),
]


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two «#rrggbb» colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dim = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", THEMES)
def test_text_has_a_contrast_of_at_least_four_and_a_half(theme):
    tokens = load_tokens(RESOURCES, theme)
    for text, grounds in TEXT_ON:
        for ground in grounds:
            ratio = contrast(tokens.hex(text), tokens.hex(ground))
            assert ratio >= 4.5, (theme, text, ground, round(ratio, 2))


@pytest.mark.parametrize("theme", THEMES)
def test_shapes_and_meaningful_borders_have_a_contrast_of_at_least_three(theme):
    tokens = load_tokens(RESOURCES, theme)
    for mark, grounds in MARK_ON:
        for ground in grounds:
            ratio = contrast(tokens.hex(mark), tokens.hex(ground))
            assert ratio >= 3, (theme, mark, ground, round(ratio, 2))
    for shape in Shape:
        colour, ink = (tokens.hex(name) for name in shape_colours(shape))
        for ground in ("card", "marked", "band"):
            assert contrast(colour, tokens.hex(ground)) >= 3, (theme, shape, ground)
        assert contrast(colour, ink) >= 3, (theme, shape, "sign")


@pytest.mark.parametrize("theme", THEMES)
def test_every_token_is_in_use_and_every_role_names_one(theme):
    with (RESOURCES / "themes" / f"{theme}.toml").open("rb") as file:
        table = tomllib.load(file)
    assert load_tokens(RESOURCES, theme) == (table["name"], table["tokens"], table["roles"])
    assert set(table["roles"].values()) <= set(table["tokens"])
    source = Path(__file__).parents[2] / "src" / "arbeidsleder" / "desktop"
    code = "\n".join(path.read_text(encoding="utf-8") for path in source.rglob("*.py"))
    used = set(table["roles"].values())
    # ErrorBar builds its names from the kind.
    built = {f"{part}-danger" for part in ("border", "text")} | {"bg-danger-soft"}
    unused = [name for name in table["tokens"] if name not in used | built and f'"{name}"' not in code]
    assert unused == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["page", "card"])
def test_the_words_of_a_main_button_that_cannot_be_pressed_are_read(qtbot, theme, ground):
    look().use(theme)
    button = MainButton("Ingen ennå (2 kommer senere)", key="⇧↵")
    qtbot.addWidget(button)
    button.setEnabled(False)
    button.resize(button.sizeHint())
    image = QImage(button.size(), QImage.Format.Format_ARGB32)
    image.fill(look().colour(ground))
    button.render(image, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert max(contrast(colour, look().tokens.hex(ground)) for colour in seen) >= 4.5
    middle = image.pixelColor(6, image.height() // 2).name()
    assert middle == look().tokens.hex(ground), "outlined, not filled"
    look().use("light")


def test_both_themes_hold_the_same_names():
    light, dark = (load_tokens(RESOURCES, theme) for theme in THEMES)
    assert set(light.values) == set(dark.values)
    assert set(light.roles) == set(dark.roles)


def test_contrast_of_black_on_white_is_twenty_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("role", list(Type))
def test_every_role_is_drawn_in_the_face_asked_for(role):
    raw = QRawFont.fromFont(font(role))
    names = {(400, False): "Regular", (400, True): "Italic", (600, False): "Semibold"}
    assert raw.familyName() == FAMILY
    assert raw.weight() == role.value.weight
    assert raw.styleName() == names[role.value.weight, role.value.italic]
    assert raw.pixelSize() == role.value.px >= 13


def test_each_role_is_a_face_of_its_own():
    assert len(Type) == len(list(Type.__members__)), "two roles with the same face would be one"


def test_figures_have_one_width():
    metrics = QFontMetricsF(font(Type.BODY))
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_the_typeface_lacks_the_enter_sign_so_it_is_an_icon():
    assert not QRawFont.fromFont(font(Type.KEY)).supportsCharacter(ord("↵"))
    assert "enter" in look().icons.names()


def test_names_of_the_ward_can_be_drawn():
    raw = QRawFont.fromFont(font(Type.NAME))
    for letter in "ÅseÇağlaPawełNguyễnThịHươngŻółćęąśźŞıİğ":
        assert raw.supportsCharacter(ord(letter)), letter


@pytest.mark.parametrize("name", sorted(path.stem for path in (RESOURCES / "icons").glob("*.svg")))
def test_every_icon_is_tinted_and_stays_in_its_box(name):
    for ratio in (1.0, 2.0):
        image = look().icons.pixmap(name, QColor("#ff0000"), 20, ratio).toImage()
        assert image.width() == 20 * ratio
        inked = [
            (x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 200
        ]
        assert inked, name
        colours = {image.pixelColor(x, y).name() for x, y in inked}
        assert all(QColor(colour).green() < 8 for colour in colours)
        edge = image.width() - 1
        assert not any(x in (0, edge) and y in (0, edge) for x, y in inked), name


def test_an_unknown_icon_is_a_mistake_that_shows():
    with pytest.raises(FileNotFoundError):
        look().icons.pixmap("no-such-icon", QColor("black"), 20)


def test_the_theme_changes_palette_and_sheet(qapp, qtbot):
    with qtbot.waitSignal(look().changed):
        look().use("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == look().colour("page")
    assert look().tokens.hex("page") in qapp.styleSheet()
    look().use("light")


@pytest.mark.parametrize("theme", THEMES)
def test_the_sheet_names_files_that_exist_and_no_fonts(theme):
    sheet = style_sheet(load_tokens(RESOURCES, theme), RESOURCES / "icons")
    files = [part.split('"')[1] for part in sheet.split("url(")[1:]]
    assert files
    assert all(Path(file).is_file() for file in files)
    assert "font" not in sheet


def test_fonts_come_from_the_package_and_not_from_the_machine(qapp):
    assert set(QFontDatabase.styles(FAMILY)) >= {"Regular", "Italic", "Semibold", "Semibold Italic"}


def test_painting_icons_leaves_the_painter_usable():
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    look().icons.paint(painter, QRectF(0, 0, 20, 20), "tick", QColor("#000000"))
    painter.fillRect(30, 30, 5, 5, QColor("#00ff00"))
    painter.end()
    assert image.pixelColor(32, 32) == QColor("#00ff00")
