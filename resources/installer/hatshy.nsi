; The installer of Hatshy for one person's own account, without administrator rights: program, shortcuts, file type.
;
; makensis -DVERSION=1.0.0 -DSOURCE=…/dist/hatshy -DOUT=hatshy-1.0.0-setup.exe -DBOX=… [-DAMD64] [-DFAST] hatshy.nsi
; Run in this folder: the languages are found beside it. VERSION, SOURCE, OUT and BOX (the folder of the language box
; without English, made by windows.py) are given; AMD64 makes a 64-bit installer, FAST packs less tightly.
; Silent: setup.exe /S [/LANGUAGE=kk|ky|ru] [/SHORTCUT] [/D=folder]; exit code 0 done, 1 given up, 2 the program runs or a
; newer version is installed. What a college entered lies in its own folder and is never touched.

Unicode true
!ifdef AMD64
  Target amd64-unicode
!endif
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
!addplugindir "${BOX}"
ManifestDPIAware true
ManifestSupportedOS all

!include MUI2.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include LogicLib.nsh
!include Sections.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Hatshy"
!define CLASS "Hatshy.File"

Name "$(NAME)"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Hatshy"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
BrandingText "Hatshy ${VERSION}"
VIProductVersion "${VERSION}.0"

!define MUI_ICON "..\icons\hatshy.ico"
!define MUI_UNICON "..\icons\hatshy.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "welcome.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "welcome.bmp"
!define MUI_ABORTWARNING
!define MUI_UNABORTWARNING
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\hatshy.exe"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
; The language chosen is kept for the next time and for taking the program away.
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${KEY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "InstallerLanguage"
!define MUI_LANGDLL_WINDOWTITLE "Хатшы · Катчы · Секретарь комиссии"
!define MUI_LANGDLL_INFO "Тілді таңдаңыз · Тилди тандаңыз · Выберите язык"
!define MUI_LANGDLL_ALLLANGUAGES

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_UNPAGE_FINISH

!insertmacro MUI_LANGUAGEEX "." "Kazakh"
!insertmacro MUI_LANGUAGEEX "." "Kyrgyz"
!insertmacro MUI_LANGUAGE "Russian"
!insertmacro MUI_RESERVEFILE_LANGDLL

!macro SAY NAME KK KY RU
  LangString ${NAME} ${LANG_KAZAKH} "${KK}"
  LangString ${NAME} ${LANG_KYRGYZ} "${KY}"
  LangString ${NAME} ${LANG_RUSSIAN} "${RU}"
!macroend

!insertmacro SAY TITLE "Хатшы" "Катчы" "Секретарь комиссии"
!insertmacro SAY NAME "«Хатшы»" "«Катчы»" "«Секретарь комиссии»"
!insertmacro SAY PROGRAM "Бағдарлама" "Программа" "Программа"
!insertmacro SAY DESKTOP "Жұмыс үстеліндегі жарлық" "Иш столундагы жарлык" "Ярлык на рабочем столе"
!insertmacro SAY FILE_TYPE "Хатшы бағдарламасының файлы" "Катчы программасынын файлы" "Файл программы «Секретарь комиссии»"
!insertmacro SAY RUNNING \
  "Бағдарлама ашық тұр. Оны жауып, қайта бастаңыз." \
  "Программа ачык турат. Аны жаап, кайра баштаңыз." \
  "Программа открыта. Закройте её и начните заново."
!insertmacro SAY NEWER \
  "Бұл компьютерде жаңарақ нұсқа орнатылған: $0. Ескі нұсқа оның орнына орнатылмайды." \
  "Бул компьютерде жаңыраак версия орнотулган: $0. Эски версия анын ордуна орнотулбайт." \
  "На этом компьютере установлена более новая версия: $0. Старая вместо неё не ставится."
!insertmacro SAY NOT_OURS \
  "Бұл қалтада басқа бағдарлама тұр. Басқа қалтаны таңдаңыз." \
  "Бул папкада башка программа турат. Башка папканы тандаңыз." \
  "В этой папке лежит другая программа. Выберите другую папку."
!insertmacro SAY KEPT \
  "Колледждің деректері сақталды: $LOCALAPPDATA\Hatshy. Өзіңіз сақтаған *.hatshy файлдары да орнында." \
  "Колледждин маалыматтары сакталды: $LOCALAPPDATA\Hatshy. Өзүңүз сактаган *.hatshy файлдары да ордунда." \
  "Данные колледжа сохранены: $LOCALAPPDATA\Hatshy. Файлы *.hatshy, сохранённые вами в других местах, тоже на месте."

; Whether the program runs: its own file cannot be opened for writing then. Leaves 1 in $1.
!macro IS_RUNNING
  StrCpy $1 0
  ${If} ${FileExists} "$INSTDIR\hatshy.exe"
    ClearErrors
    FileOpen $2 "$INSTDIR\hatshy.exe" a
    ${If} ${Errors}
      StrCpy $1 1
    ${Else}
      FileClose $2
    ${EndIf}
  ${EndIf}
!macroend

!macro GIVE_UP CODE TEXT
  MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
  !insertmacro IS_RUNNING
  ${If} $1 == 1
    !insertmacro GIVE_UP 2 "$(RUNNING)"
  ${EndIf}
FunctionEnd

; Whether the folder holds another program: the one part that is cleared before installing has there the same name.
; Leaves 1 in $1. Other files in the folder, a college's own among them, are no hindrance and stay.
!macro IS_ANOTHERS
  StrCpy $1 0
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\hatshy.exe"
  ${AndIfNot} ${FileExists} "$INSTDIR\_internal\resources\*.*"
    StrCpy $1 1
  ${EndIf}
!macroend

Function .onVerifyInstDir
  !insertmacro IS_ANOTHERS
  ${If} $1 == 1
    Abort
  ${EndIf}
FunctionEnd

Section "$(PROGRAM)" Program
  SectionIn RO
  !insertmacro IS_RUNNING
  ${If} $1 == 1
    !insertmacro GIVE_UP 2 "$(RUNNING)"
  ${EndIf}
  !insertmacro IS_ANOTHERS
  ${If} $1 == 1
    !insertmacro GIVE_UP 1 "$(NOT_OURS)"
  ${EndIf}
  ; Nothing of an older version stays behind.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  ; An older version may have been installed in another language.
  ReadRegStr $0 HKCU "${KEY}" "Shortcut"
  ${If} $0 != ""
  ${AndIf} $0 != "$(TITLE)"
    Delete "$SMPROGRAMS\$0.lnk"
    ${If} ${FileExists} "$DESKTOP\$0.lnk"
      Delete "$DESKTOP\$0.lnk"
      CreateShortcut "$DESKTOP\$(TITLE).lnk" "$INSTDIR\hatshy.exe"
    ${EndIf}
  ${EndIf}
  CreateDirectory "$SMPROGRAMS"
  CreateShortcut "$SMPROGRAMS\$(TITLE).lnk" "$INSTDIR\hatshy.exe"
  WriteRegStr HKCU "${KEY}" "Shortcut" "$(TITLE)"
  WriteRegStr HKCU "${KEY}" "InstallerLanguage" "$LANGUAGE"

  WriteRegStr HKCU "Software\Classes\.hatshy" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "$(FILE_TYPE)"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\hatshy.exe,0"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\hatshy.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${KEY}" "DisplayName" "$(TITLE)"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\hatshy.exe,0"
  WriteRegStr HKCU "${KEY}" "Publisher" "Hatshy"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
SectionEnd

Section /o "$(DESKTOP)" Desktop
  CreateShortcut "$DESKTOP\$(TITLE).lnk" "$INSTDIR\hatshy.exe"
SectionEnd

; The language named on the command line, for the administrator who installs silently.
!macro ASKED_LANGUAGE CODE ID
  ${If} $1 == "${CODE}"
    StrCpy $LANGUAGE ${ID}
    StrCpy $2 1
  ${EndIf}
!macroend

Function .onInit
  StrCpy $2 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/LANGUAGE=" $1
  ${IfNot} ${Errors}
    !insertmacro ASKED_LANGUAGE "kk" ${LANG_KAZAKH}
    !insertmacro ASKED_LANGUAGE "ky" ${LANG_KYRGYZ}
    !insertmacro ASKED_LANGUAGE "ru" ${LANG_RUSSIAN}
  ${EndIf}
  ${If} $2 == 0
    !insertmacro MUI_LANGDLL_DISPLAY
  ${EndIf}
  ClearErrors
  ${GetOptions} $0 "/SHORTCUT" $1
  ${IfNot} ${Errors}
    SectionSetFlags ${Desktop} ${SF_SELECTED}
  ${EndIf}
  ReadRegStr $0 HKCU "${KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      !insertmacro GIVE_UP 2 "$(NEWER)"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "Uninstall"
  ReadRegStr $0 HKCU "${KEY}" "Shortcut"
  ${If} $0 != ""
    Delete "$SMPROGRAMS\$0.lnk"
    Delete "$DESKTOP\$0.lnk"
  ${EndIf}
  ; Only what was installed: a college may have put a file of its own into this folder.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\hatshy.exe"
  Delete "$INSTDIR\LICENCES.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ReadRegStr $0 HKCU "Software\Classes\.hatshy" ""
  ${If} $0 == "${CLASS}"
    DeleteRegKey HKCU "Software\Classes\.hatshy"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegKey HKCU "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  SetDetailsPrint listonly
  DetailPrint "$(KEPT)"
  MessageBox MB_OK|MB_ICONINFORMATION "$(KEPT)" /SD IDOK
SectionEnd
