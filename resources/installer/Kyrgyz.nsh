;Language: Kyrgyz (1088)

!insertmacro LANGFILE "Kyrgyz" = "Кыргызча" "Kyrgyzcha"

!ifdef MUI_WELCOMEPAGE
  ${LangFileString} MUI_TEXT_WELCOME_INFO_TITLE "$(^NameDA) программасын орнотуу"
  ${LangFileString} MUI_TEXT_WELCOME_INFO_TEXT "Бул уста $(^NameDA) программасын компьютерге орнотот.$\r$\n$\r$\nОрнотуудан мурун башка программаларды жабууну сунуштайбыз. Ошондо компьютерди кайра жүктөбөй эле орнотууга болот.$\r$\n$\r$\n$_CLICK"
!endif

!ifdef MUI_UNWELCOMEPAGE
  ${LangFileString} MUI_UNTEXT_WELCOME_INFO_TITLE "$(^NameDA) программасын өчүрүү"
  ${LangFileString} MUI_UNTEXT_WELCOME_INFO_TEXT "Бул уста $(^NameDA) программасын компьютерден өчүрөт.$\r$\n$\r$\nӨчүрүүдөн мурун программанын жабык экенине ынаныңыз.$\r$\n$\r$\n$_CLICK"
!endif

!ifdef MUI_LICENSEPAGE
  ${LangFileString} MUI_TEXT_LICENSE_TITLE "Лицензиялык келишим"
  ${LangFileString} MUI_TEXT_LICENSE_SUBTITLE "Орнотуудан мурун лицензиялык келишим менен таанышыңыз."
  ${LangFileString} MUI_INNERTEXT_LICENSE_TOP "Текстти окуу үчүн PageUp жана PageDown баскычтарын колдонуңуз."
  ${LangFileString} MUI_INNERTEXT_LICENSE_BOTTOM "Келишимдин шарттарына макул болсоңуз, «Кабыл алам» баскычын басыңыз. Орнотуу үчүн келишимди кабыл алуу зарыл."
  ${LangFileString} MUI_INNERTEXT_LICENSE_BOTTOM_CHECKBOX "Келишимдин шарттарына макул болсоңуз, төмөнкү уячага белги коюңуз. Орнотуу үчүн келишимди кабыл алуу зарыл. $_CLICK"
  ${LangFileString} MUI_INNERTEXT_LICENSE_BOTTOM_RADIOBUTTONS "Келишимдин шарттарына макул болсоңуз, төмөнкү биринчи вариантты тандаңыз. Орнотуу үчүн келишимди кабыл алуу зарыл. $_CLICK"
!endif

!ifdef MUI_COMPONENTSPAGE
  ${LangFileString} MUI_TEXT_COMPONENTS_TITLE "Эмнени орнотуу керек"
  ${LangFileString} MUI_TEXT_COMPONENTS_SUBTITLE "Орнотула турган бөлүктөрдү тандаңыз."
  ${LangFileString} MUI_INNERTEXT_COMPONENTS_DESCRIPTION_TITLE "Сүрөттөмөсү"
  ${LangFileString} MUI_INNERTEXT_COMPONENTS_DESCRIPTION_INFO "Сүрөттөмөсүн көрүү үчүн бөлүктү тандаңыз."
!endif

!ifdef MUI_DIRECTORYPAGE
  ${LangFileString} MUI_TEXT_DIRECTORY_TITLE "Орнотуу папкасы"
  ${LangFileString} MUI_TEXT_DIRECTORY_SUBTITLE "$(^NameDA) орнотула турган папканы тандаңыз."
!endif

!ifdef MUI_INSTFILESPAGE
  ${LangFileString} MUI_TEXT_INSTALLING_TITLE "Орнотуу"
  ${LangFileString} MUI_TEXT_INSTALLING_SUBTITLE "$(^NameDA) орнотулуп жатат, күтө туруңуз."
  ${LangFileString} MUI_TEXT_FINISH_TITLE "Орнотуу аяктады"
  ${LangFileString} MUI_TEXT_FINISH_SUBTITLE "Программа ийгиликтүү орнотулду."
  ${LangFileString} MUI_TEXT_ABORT_TITLE "Орнотуу токтотулду"
  ${LangFileString} MUI_TEXT_ABORT_SUBTITLE "Орнотуу аягына чыккан жок."
!endif

!ifdef MUI_UNINSTFILESPAGE
  ${LangFileString} MUI_UNTEXT_UNINSTALLING_TITLE "Өчүрүү"
  ${LangFileString} MUI_UNTEXT_UNINSTALLING_SUBTITLE "$(^NameDA) өчүрүлүп жатат, күтө туруңуз."
  ${LangFileString} MUI_UNTEXT_FINISH_TITLE "Өчүрүү аяктады"
  ${LangFileString} MUI_UNTEXT_FINISH_SUBTITLE "Программа өчүрүлдү."
  ${LangFileString} MUI_UNTEXT_ABORT_TITLE "Өчүрүү токтотулду"
  ${LangFileString} MUI_UNTEXT_ABORT_SUBTITLE "Өчүрүү аягына чыккан жок."
!endif

!ifdef MUI_FINISHPAGE
  ${LangFileString} MUI_TEXT_FINISH_INFO_TITLE "$(^NameDA) орнотулду"
  ${LangFileString} MUI_TEXT_FINISH_INFO_TEXT "$(^NameDA) программасы компьютерге орнотулду.$\r$\n$\r$\nУстаны жабуу үчүн «Даяр» баскычын басыңыз."
  ${LangFileString} MUI_TEXT_FINISH_INFO_REBOOT "$(^NameDA) программасын орнотууну аяктоо үчүн компьютерди кайра жүктөө зарыл. Азыр кайра жүктөлсүнбү?"
  ${LangFileString} MUI_TEXT_FINISH_REBOOTNOW "Азыр кайра жүктөө"
  ${LangFileString} MUI_TEXT_FINISH_REBOOTLATER "Кийин өзүм кайра жүктөйм"
  ${LangFileString} MUI_TEXT_FINISH_RUN "$(^NameDA) программасын &ачуу"
  ${LangFileString} MUI_TEXT_FINISH_SHOWREADME "&Түшүндүрмөнү көрсөтүү"
  ${LangFileString} MUI_BUTTONTEXT_FINISH "&Даяр"
!endif

!ifdef MUI_UNFINISHPAGE
  ${LangFileString} MUI_UNTEXT_FINISH_INFO_TITLE "$(^NameDA) өчүрүлдү"
  ${LangFileString} MUI_UNTEXT_FINISH_INFO_TEXT "$(^NameDA) программасы компьютерден өчүрүлдү.$\r$\n$\r$\nУстаны жабуу үчүн «Даяр» баскычын басыңыз."
  ${LangFileString} MUI_UNTEXT_FINISH_INFO_REBOOT "$(^NameDA) программасын өчүрүүнү аяктоо үчүн компьютерди кайра жүктөө зарыл. Азыр кайра жүктөлсүнбү?"
!endif

!ifdef MUI_STARTMENUPAGE
  ${LangFileString} MUI_TEXT_STARTMENU_TITLE "«Баштоо» менюсундагы папка"
  ${LangFileString} MUI_TEXT_STARTMENU_SUBTITLE "Жарлыктар тура турган папканы тандаңыз."
  ${LangFileString} MUI_INNERTEXT_STARTMENU_TOP "«Баштоо» менюсунда программанын жарлыктары тура турган папканы тандаңыз. Жаңы папканын аталышын да жазууга болот."
  ${LangFileString} MUI_INNERTEXT_STARTMENU_CHECKBOX "Жарлык түзбөө"
!endif

!ifdef MUI_UNCONFIRMPAGE
  ${LangFileString} MUI_UNTEXT_CONFIRM_TITLE "$(^NameDA) программасын өчүрүү"
  ${LangFileString} MUI_UNTEXT_CONFIRM_SUBTITLE "Программа компьютерден өчүрүлөт. Колледждин маалыматтары сакталат."
!endif

!ifdef MUI_ABORTWARNING
  ${LangFileString} MUI_TEXT_ABORTWARNING "$(^Name) программасын орнотуудан баш тартасызбы?"
!endif

!ifdef MUI_UNABORTWARNING
  ${LangFileString} MUI_UNTEXT_ABORTWARNING "$(^Name) программасын өчүрүүдөн баш тартасызбы?"
!endif

!ifdef MULTIUSER_INSTALLMODEPAGE
  ${LangFileString} MULTIUSER_TEXT_INSTALLMODE_TITLE "Ким үчүн орнотуу керек"
  ${LangFileString} MULTIUSER_TEXT_INSTALLMODE_SUBTITLE "Программаны ким колдонорун тандаңыз."
  ${LangFileString} MULTIUSER_INNERTEXT_INSTALLMODE_TOP "Программа сиз үчүн гана орнотулсунбу же ушул компьютердин бардык колдонуучулары үчүнбү? $(^ClickNext)"
  ${LangFileString} MULTIUSER_INNERTEXT_INSTALLMODE_ALLUSERS "Бардык колдонуучулар үчүн"
  ${LangFileString} MULTIUSER_INNERTEXT_INSTALLMODE_CURRENTUSER "Өзүм үчүн гана"
!endif
