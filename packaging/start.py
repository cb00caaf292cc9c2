"""Where the frozen program starts. PyInstaller needs a script; everything else is in the package."""

import sys

from arbeidsleder.__main__ import main

sys.exit(main())
