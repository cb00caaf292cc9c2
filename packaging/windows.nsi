; The installer for Windows, from the folder PyInstaller made on Windows (dist\arbeidsleder).
;   makensis -DVERSION=0.1.0 packaging/windows.nsi        (run at the top of the checkout)
; Installs for the one user, so that no administrator is needed; a vault is never touched, not even on removal.
Unicode true
!ifndef VERSION
  !error "say which version: makensis -DVERSION=0.1.0 packaging/windows.nsi"
!endif
!ifndef PROGRAM
  !define PROGRAM "..\dist\arbeidsleder"
!endif
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Arbeidsleder"

Name "Arbeidsleder ${VERSION}"
OutFile "..\dist\arbeidsleder-${VERSION}-windows.exe"
InstallDir "$LOCALAPPDATA\Programs\Arbeidsleder"
InstallDirRegKey HKCU "Software\Arbeidsleder" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true
ShowInstDetails nevershow
ShowUninstDetails nevershow

LoadLanguageFile "${NSISDIR}\Contrib\Language files\Norwegian.nlf"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Section "Arbeidsleder"
  ; The old version goes first: files it had and the new one lacks must not stay. Only what we installed is
  ; removed, since the folder is the user's to choose.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*.*"
  WriteUninstaller "$INSTDIR\avinstaller.exe"
  CreateShortCut "$SMPROGRAMS\Arbeidsleder.lnk" "$INSTDIR\arbeidsleder.exe"
  WriteRegStr HKCU "Software\Arbeidsleder" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "DisplayName" "Arbeidsleder"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\avinstaller.exe"'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\arbeidsleder.exe"
  Delete "$INSTDIR\arbeidsleder-cli.exe"
  Delete "$INSTDIR\avinstaller.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Arbeidsleder.lnk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "Software\Arbeidsleder"
SectionEnd
