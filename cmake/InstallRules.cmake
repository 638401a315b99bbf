# SPDX-FileCopyrightText: 2026 Torch Advisor contributors
# SPDX-License-Identifier: BSD-3-Clause

# bin/: window and command line; libexec/torch-advisor/: what they start.
set(advisor_libexec ${CMAKE_INSTALL_LIBEXECDIR}/torch-advisor)
set(advisor_id io.github.torch_advisor.torch_advisor)

foreach(program IN ITEMS torch-advisor torch-advisor-gui)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
    endif()
endforeach()
foreach(program IN ITEMS torch-advisor-worker torch-advisor-worker-libtorch torch-advisor-probe)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME DESTINATION ${advisor_libexec})
    endif()
endforeach()
install(PROGRAMS app/worker/pythonworker.py DESTINATION ${advisor_libexec} RENAME torch-advisor-worker.py)

install(FILES packaging/linux/torch-advisor.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES packaging/linux/torch-advisor.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME torch-advisor)
if(ADVISOR_GUI)
    install(FILES packaging/linux/${advisor_id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES packaging/linux/${advisor_id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES packaging/linux/${advisor_id}.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
endif()
