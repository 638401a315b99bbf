<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>AdviceView</name>
    <message>
        <source>Graphics</source>
        <translation>그래픽</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>드라이버</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>운영체제</translation>
    </message>
</context>
<context>
    <name>Advisor::BenchBanner</name>
    <message>
        <source>The benchmark could not go on</source>
        <translation>벤치마크를 계속할 수 없습니다</translation>
    </message>
    <message>
        <source>A benchmark process stopped at %1 %2</source>
        <translation>벤치마크 프로세스가 중단되었습니다: %1 %2</translation>
    </message>
    <message>
        <source>%1. All other results are kept: %2 of %3 points have a figure.</source>
        <translation>%1. 나머지 결과는 보존됩니다. 점 %3개 중 %2개에 값이 있습니다.</translation>
    </message>
</context>
<context>
    <name>Advisor::BenchPlan</name>
    <message>
        <source>Workloads: %1, precisions: %2, configurations: %3</source>
        <translation>작업 %1개, 정밀도 %2개, 구성 %3개</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>Choose at least one of each: PyTorch, number of threads, workload and precision</source>
        <translation>PyTorch, 스레드 수, 작업, 정밀도를 하나 이상씩 선택하십시오</translation>
    </message>
    <message>
        <source>As the plan has it</source>
        <translation>계획대로</translation>
    </message>
    <message>
        <source>%1 as the plan has it</source>
        <translation>계획대로: %1</translation>
    </message>
    <message>
        <source>Run its own Python</source>
        <translation>이 환경의 Python 실행</translation>
    </message>
</context>
<context>
    <name>Advisor::BenchProgress</name>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Preparing to measure</source>
        <translation>측정 준비 중</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>중지하는 중</translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <translation>%1 경과, 약 %2 남음</translation>
    </message>
</context>
<context>
    <name>Advisor::BenchmarkPage</name>
    <message>
        <source>Look again</source>
        <translation>다시 찾기</translation>
    </message>
    <message>
        <source>Change plan</source>
        <translation>계획 변경</translation>
    </message>
    <message>
        <source>Show results</source>
        <translation>결과 보기</translation>
    </message>
    <message>
        <source>Back to this computer</source>
        <translation>이 컴퓨터로 돌아가기</translation>
    </message>
    <message>
        <source>Run benchmark</source>
        <translation>벤치마크 실행</translation>
    </message>
    <message>
        <source>%1, %2. %3</source>
        <translation>%1, %2. %3</translation>
    </message>
    <message>
        <source>A complete rough picture after seconds, then it becomes sharper. You can stop at any time and keep what was measured.</source>
        <translation>몇 초 뒤에 대략적인 전체 결과가 나오고 점점 정밀해집니다. 언제든지 중지할 수 있으며 측정한 값은 보존됩니다.</translation>
    </message>
    <message>
        <source>You are looking at a saved machine. Only the computer that this program runs on can be measured.</source>
        <translation>저장된 컴퓨터를 보고 있습니다. 이 프로그램이 실행 중인 컴퓨터만 측정할 수 있습니다.</translation>
    </message>
    <message>
        <source>Measuring, everything is saved as it is measured</source>
        <translation>측정 중, 측정하는 대로 저장됩니다</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>벤치마크</translation>
    </message>
    <message>
        <source>You are looking at a what-if. Only the computer that this program runs on can be measured.</source>
        <translation>가정한 컴퓨터를 보고 있습니다. 이 프로그램이 실행되는 컴퓨터만 측정할 수 있습니다.</translation>
    </message>
    <message>
        <source>Nothing here can be measured</source>
        <translation>측정할 수 있는 것이 없습니다</translation>
    </message>
    <message>
        <source>No PyTorch that this program can load was found. Install PyTorch in an environment, see Install, or build Torch Advisor with LibTorch.</source>
        <translation>이 프로그램이 불러올 수 있는 PyTorch를 찾지 못했습니다. 설치 페이지를 보고 환경에 PyTorch를 설치하거나, Torch Advisor를 LibTorch와 함께 빌드하십시오.</translation>
    </message>
    <message>
        <source>Looked for %1 beside this program and for the PyTorch of each Python environment.</source>
        <translation>%1 파일을 이 프로그램 옆에서, PyTorch를 각 Python 환경에서 찾았습니다.</translation>
    </message>
</context>
<context>
    <name>Advisor::CandidateModel</name>
    <message>
        <source>Source: %1</source>
        <translation>출처: %1</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>빌드</translation>
    </message>
    <message>
        <source>From</source>
        <translation>제공처</translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <source>Fits?</source>
        <translation>가능 여부</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Fits, chosen</source>
        <translation>사용 가능, 선택됨</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>사용 가능</translation>
    </message>
    <message>
        <source>After an update</source>
        <translation>업데이트 후</translation>
    </message>
    <message>
        <source>No</source>
        <translation>불가</translation>
    </message>
    <message>
        <source>AMD</source>
        <translation>AMD</translation>
    </message>
    <message>
        <source>NVIDIA</source>
        <translation>NVIDIA</translation>
    </message>
    <message>
        <source>Debian</source>
        <translation>Debian</translation>
    </message>
    <message>
        <source>the vendor</source>
        <translation>제조사</translation>
    </message>
</context>
<context>
    <name>Advisor::Chart</name>
    <message>
        <source>Probed memory bandwidth %1 %2</source>
        <translation>측정한 메모리 대역폭 %1 %2</translation>
    </message>
    <message>
        <source>Probed ceiling %1 %2, 1 thread</source>
        <translation>측정한 상한 %1 %2, 스레드 1개</translation>
    </message>
    <message>
        <source>Probed ceiling %1 %2, %3 threads</source>
        <translation>측정한 상한 %1 %2, 스레드 %3개</translation>
    </message>
    <message>
        <source>samples/s</source>
        <translation>샘플/초</translation>
    </message>
    <message>
        <source>Parameters of the network</source>
        <translation>신경망의 파라미터 수</translation>
    </message>
    <message>
        <source>Matrix size N, N × N times N × N</source>
        <translation>행렬 크기 N, N × N 곱하기 N × N</translation>
    </message>
    <message>
        <source>Samples per second</source>
        <translation>초당 샘플 수</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source>visits: %1, samples: %2, dropped: %3</source>
        <translation>방문 %1회, 샘플 %2개, 제외 %3개</translation>
    </message>
    <message>
        <source>%1 of the probed ceiling</source>
        <translation>측정한 상한의 %1</translation>
    </message>
    <message>
        <source>%1, grade %2</source>
        <translation>%1, 등급 %2</translation>
    </message>
    <message>
        <source>%1: %2 points from %3 to %4, at most %5 %6 at %7.</source>
        <translation>%1: %3에서 %4까지 점 %2개, 최대 %5 %6 (%7).</translation>
    </message>
    <message>
        <source>calls/s</source>
        <translation>회/초</translation>
    </message>
    <message>
        <source>Calls per second</source>
        <translation>초당 호출 수</translation>
    </message>
</context>
<context>
    <name>Advisor::CheckRow</name>
    <message>
        <source>Copy details</source>
        <translation>자세한 내용 복사</translation>
    </message>
    <message>
        <source>Exact error</source>
        <translation>정확한 오류</translation>
    </message>
    <message>
        <source>Details of %1</source>
        <translation>자세한 내용: %1</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>자세히 보기</translation>
    </message>
</context>
<context>
    <name>Advisor::ChecksPage</name>
    <message>
        <source>Stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>점검 항목</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>확인한 곳</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>응답함</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>설치되지 않음</translation>
    </message>
    <message>
        <source>It is not beside this program, nor in TORCH_ADVISOR_LIBEXEC.</source>
        <translation>이 프로그램과 같은 폴더에도 TORCH_ADVISOR_LIBEXEC에도 없습니다.</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>거부함</translation>
    </message>
    <message>
        <source>Save machine file…</source>
        <translation>컴퓨터 파일 저장…</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>These checks were run on the saved machine</source>
        <translation>저장된 컴퓨터에서 실행한 점검입니다</translation>
    </message>
    <message>
        <source>The checks are running</source>
        <translation>점검을 진행하고 있습니다</translation>
    </message>
    <message>
        <source>A check that is not permitted or not present is an answer, too.</source>
        <translation>권한이 없거나 대상이 없다는 결과도 응답으로 봅니다.</translation>
    </message>
    <message>
        <source>Programs of Torch Advisor</source>
        <translation>Torch Advisor 구성 프로그램</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>점검</translation>
    </message>
    <message>
        <source>PyTorch installations</source>
        <translation>PyTorch 설치</translation>
    </message>
</context>
<context>
    <name>Advisor::ChoiceGroup</name>
    <message>
        <source>Close %1</source>
        <translation>접기: %1</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>펼치기: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2개 중 %1개</translation>
    </message>
</context>
<context>
    <name>Advisor::CommandBlock</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
</context>
<context>
    <name>Advisor::CommandParts</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
</context>
<context>
    <name>Advisor::CommandText</name>
    <message>
        <source>Command</source>
        <translation>설치 명령</translation>
    </message>
</context>
<context>
    <name>Advisor::DeviceFields</name>
    <message>
        <source>No graphics card</source>
        <translation>그래픽 카드 없음</translation>
    </message>
    <message>
        <source>Add a graphics card</source>
        <translation>그래픽 카드 추가</translation>
    </message>
    <message>
        <source>Name, for example %1</source>
        <translation>이름(예: %1)</translation>
    </message>
    <message>
        <source>Name of the graphics card</source>
        <translation>그래픽 카드 이름</translation>
    </message>
    <message>
        <source>Driver version</source>
        <translation>드라이버 버전</translation>
    </message>
    <message>
        <source>Remove this graphics card</source>
        <translation>이 그래픽 카드 제거</translation>
    </message>
</context>
<context>
    <name>Advisor::ExportDialog</name>
    <message>
        <source>Export report</source>
        <translation>보고서 내보내기</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>no run</source>
        <translation>측정 없음</translation>
    </message>
    <message>
        <source>CSV holds the points of a benchmark, and nothing has been measured yet.</source>
        <translation>CSV에는 벤치마크의 점이 들어가는데 아직 측정한 것이 없습니다.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>개인 정보</translation>
    </message>
    <message>
        <source>Hide names and serial numbers</source>
        <translation>이름과 일련번호 숨기기</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>Nothing leaves this computer unless you send the file.</source>
        <translation>파일을 직접 보내지 않는 한 아무것도 이 컴퓨터 밖으로 나가지 않습니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>저장…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>%1, lines: %2</source>
        <translation>%1, %2줄</translation>
    </message>
    <message>
        <source>The file will hold names and paths of yours</source>
        <translation>파일에 사용자 이름과 경로가 들어갑니다</translation>
    </message>
    <message>
        <source>Nothing had to be hidden</source>
        <translation>숨길 내용이 없습니다</translation>
    </message>
    <message>
        <source>Places hidden: %1, marked on the right</source>
        <translation>숨긴 곳 %1개, 오른쪽에 표시됨</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>보고서 저장</translation>
    </message>
    <message>
        <source>The report was not saved</source>
        <translation>보고서를 저장하지 못했습니다</translation>
    </message>
</context>
<context>
    <name>Advisor::FactPane</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Decides the build</source>
        <translation>빌드 결정 요소</translation>
    </message>
    <message>
        <source>What is this, and why does it matter?</source>
        <translation>어떤 값이고 왜 중요합니까?</translation>
    </message>
    <message>
        <source>How do we know?</source>
        <translation>확인한 방법</translation>
    </message>
    <message>
        <source>These sources disagree. The first one is used.</source>
        <translation>출처마다 값이 다릅니다. 첫 번째 값을 사용합니다.</translation>
    </message>
    <message>
        <source>Set by me…</source>
        <translation>직접 지정…</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>Select a property</source>
        <translation>항목을 선택하십시오</translation>
    </message>
    <message>
        <source>Its meaning, its influence on PyTorch and its source appear here.</source>
        <translation>항목의 의미와 PyTorch에 주는 영향, 출처가 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Set by you</source>
        <translation>직접 지정함</translation>
    </message>
</context>
<context>
    <name>Advisor::FailedList</name>
    <message>
        <source>Without a figure</source>
        <translation>값이 없는 점</translation>
    </message>
    <message>
        <source>%1 and %2 more sizes</source>
        <translation>%1 외 크기 %2개</translation>
    </message>
    <message>
        <source>%1: %2, %3, %4</source>
        <translation>%1: %2, %3, %4</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1개 더</translation>
    </message>
    <message>
        <source>The tables of the charts list them all.</source>
        <translation>차트의 표에 모두 나와 있습니다.</translation>
    </message>
    <message>
        <source>Points that were not in this budget: %1</source>
        <translation>이번 시간 안에 측정하지 못한 지점: %1개</translation>
    </message>
    <message>
        <source>A longer run measures them. The tables of the charts list them.</source>
        <translation>더 오래 측정하면 값을 얻을 수 있습니다. 차트의 표에 나와 있습니다.</translation>
    </message>
</context>
<context>
    <name>Advisor::FindingsList</name>
    <message>
        <source>What was found</source>
        <translation>결과 요약</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>%1개 모두 보기</translation>
    </message>
</context>
<context>
    <name>Advisor::Hardware</name>
    <message>
        <source>Operating system</source>
        <translation>운영체제</translation>
    </message>
    <message>
        <source>Version of the system</source>
        <translation>시스템 버전</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>Processor type</source>
        <translation>프로세서 유형</translation>
    </message>
    <message>
        <source>C library</source>
        <translation>C 라이브러리</translation>
    </message>
    <message>
        <source>Architecture of Python</source>
        <translation>Python 아키텍처</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>그래픽 카드</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1, driver %2</source>
        <translation>%1, 드라이버 %2</translation>
    </message>
    <message>
        <source>no graphics card</source>
        <translation>그래픽 카드 없음</translation>
    </message>
</context>
<context>
    <name>Advisor::HardwarePage</name>
    <message>
        <source>Filter properties</source>
        <translation>항목 거르기</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Deciding</source>
        <translation>결정 요소</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Which properties</source>
        <translation>표시할 항목</translation>
    </message>
    <message>
        <source>Properties of this machine</source>
        <translation>이 컴퓨터의 항목</translation>
    </message>
    <message>
        <source>No property matches</source>
        <translation>일치하는 항목이 없습니다</translation>
    </message>
    <message>
        <source>Names, values and sources were searched.</source>
        <translation>이름과 값, 출처에서 찾았습니다.</translation>
    </message>
    <message>
        <source>Show all properties</source>
        <translation>모든 항목 보기</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>선택 항목 복사</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>모두 복사</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>하드웨어</translation>
    </message>
</context>
<context>
    <name>Advisor::HistoryPage</name>
    <message>
        <source>Rename run</source>
        <translation>측정 이름 변경</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 변경</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Delete run</source>
        <translation>측정 삭제</translation>
    </message>
    <message>
        <source>Saved runs</source>
        <translation>저장된 측정</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>아직 측정이 없습니다</translation>
    </message>
    <message>
        <source>Runs that you measure are kept here, on this computer only.</source>
        <translation>측정한 결과는 이 컴퓨터에만 보관됩니다.</translation>
    </message>
    <message>
        <source>Looked in %1.</source>
        <translation>찾은 곳: %1</translation>
    </message>
    <message>
        <source>Measure this computer</source>
        <translation>이 컴퓨터 측정</translation>
    </message>
    <message>
        <source>Run deleted: %1</source>
        <translation>측정을 삭제했습니다: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>측정 1개</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>측정 %1개</translation>
    </message>
    <message>
        <source>History</source>
        <translation>기록</translation>
    </message>
</context>
<context>
    <name>Advisor::Install</name>
    <message>
        <source>newest</source>
        <translation>최신</translation>
    </message>
    <message>
        <source>newest that fits</source>
        <translation>쓸 수 있는 최신</translation>
    </message>
    <message>
        <source>newest release</source>
        <translation>최신 버전</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>직접 선택함</translation>
    </message>
    <message>
        <source>older release</source>
        <translation>이전 버전</translation>
    </message>
    <message>
        <source>Nightly</source>
        <translation>Nightly</translation>
    </message>
    <message>
        <source>built every day</source>
        <translation>매일 빌드됨</translation>
    </message>
    <message>
        <source>not this computer</source>
        <translation>이 컴퓨터가 아님</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>권장</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>사용 가능</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>약 %1</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>사용 불가</translation>
    </message>
    <message>
        <source>CPU only here</source>
        <translation>여기서는 CPU만</translation>
    </message>
    <message>
        <source>The commands are for the system of this computer. Choose another operating system under “What if” to see its answer.</source>
        <translation>명령은 이 컴퓨터의 시스템에 맞춘 것입니다. 다른 운영체제의 답은 “가정해 보기”에서 그 운영체제를 선택하면 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>Advisor::InstallPage</name>
    <message>
        <source>Showing the answer to a question of yours</source>
        <translation>직접 선택한 조건의 답을 표시하고 있습니다</translation>
    </message>
    <message>
        <source>PyTorch build</source>
        <translation>PyTorch 버전</translation>
    </message>
    <message>
        <source>Your OS</source>
        <translation>운영 체제</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>패키지</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Compute platform</source>
        <translation>연산 플랫폼</translation>
    </message>
    <message>
        <source>This is the answer to your own choice</source>
        <translation>직접 선택한 조건의 답입니다</translation>
    </message>
    <message>
        <source>Back to the recommendation</source>
        <translation>권장 설정으로 돌아가기</translation>
    </message>
    <message>
        <source>All candidates</source>
        <translation>모든 후보</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>설치 명령</translation>
    </message>
    <message>
        <source>Command to install</source>
        <translation>설치 명령</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>명령 복사</translation>
    </message>
    <message>
        <source>Check that it worked</source>
        <translation>설치 확인</translation>
    </message>
    <message>
        <source>Command that checks the installation</source>
        <translation>설치를 확인하는 명령</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>환경 변수</translation>
    </message>
    <message>
        <source>Data of %1. Sources</source>
        <translation>%1 데이터. 출처</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>설치</translation>
    </message>
    <message>
        <source>Recommended: %1</source>
        <translation>권장: %1</translation>
    </message>
    <message>
        <source>Other routes</source>
        <translation>다른 길</translation>
    </message>
</context>
<context>
    <name>Advisor::MainWindow</name>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>보고서 복사</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>파일 열기…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Open machine, report, snapshot, run or the text of collect_env</source>
        <translation>컴퓨터 파일, 보고서, 스냅샷, 실행 기록 또는 collect_env 텍스트 열기</translation>
    </message>
    <message>
        <source>Machines, reports, runs, texts (*.json *.jsonl *.txt *.log *.md);;All files (*)</source>
        <translation>컴퓨터, 보고서, 실행 기록, 텍스트 (*.json *.jsonl *.txt *.log *.md);;모든 파일 (*)</translation>
    </message>
</context>
<context>
    <name>Advisor::Notices</name>
    <message>
        <source>Back to this computer</source>
        <translation>이 컴퓨터로 돌아가기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>You are looking at a saved machine: %1</source>
        <translation>저장된 컴퓨터를 보고 있습니다: %1</translation>
    </message>
    <message>
        <source>The advice is computed for that machine. Measuring is off, since it would measure this one.</source>
        <translation>저장된 컴퓨터에 맞춘 추천입니다. 측정은 이 컴퓨터에서 이루어지므로 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>Show checks</source>
        <translation>점검 보기</translation>
    </message>
    <message>
        <source>Skip this check</source>
        <translation>이 점검 건너뛰기</translation>
    </message>
    <message>
        <source>Looking at this computer</source>
        <translation>이 컴퓨터를 살펴보고 있습니다</translation>
    </message>
    <message>
        <source>Asking the drivers</source>
        <translation>드라이버 확인 중</translation>
    </message>
    <message>
        <source>%1, %2 s</source>
        <translation>%1, %2초</translation>
    </message>
    <message>
        <source>You are looking at the machine of a pasted text</source>
        <translation>붙여 넣은 텍스트의 컴퓨터를 보고 있습니다</translation>
    </message>
    <message>
        <source>Keep for this computer</source>
        <translation>이 컴퓨터에 적용</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>돌아가기</translation>
    </message>
    <message>
        <source>This is a what-if, nothing of it is kept</source>
        <translation>가정한 컴퓨터의 답이며 저장되지 않습니다</translation>
    </message>
</context>
<context>
    <name>Advisor::PageGrabber</name>
    <message>
        <source>`%1` cannot be made</source>
        <translation>`%1` 폴더를 만들 수 없습니다</translation>
    </message>
    <message>
        <source>`%1` cannot be written</source>
        <translation>`%1` 파일을 쓸 수 없습니다</translation>
    </message>
</context>
<context>
    <name>Advisor::PlanWords</name>
    <message>
        <source>PyTorch installations</source>
        <translation>PyTorch 설치</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Threads of the processor</source>
        <translation>프로세서 스레드</translation>
    </message>
    <message>
        <source>Workloads</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>LibTorch of this program</source>
        <translation>이 프로그램의 LibTorch</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>Graphics card, %1</source>
        <translation>그래픽 카드, %1</translation>
    </message>
    <message>
        <source>All that this program may use</source>
        <translation>이 프로그램이 쓸 수 있는 전부</translation>
    </message>
    <message>
        <source>What one core does</source>
        <translation>코어 하나의 성능</translation>
    </message>
    <message>
        <source>One for each core</source>
        <translation>코어마다 하나</translation>
    </message>
    <message>
        <source>%1 is too old to be loaded by this program. Update it, or let its own Python measure it.</source>
        <translation>버전 %1: 오래되어 이 프로그램이 불러올 수 없습니다. 업데이트하거나, 그 환경의 Python이 측정하게 하십시오.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>None of the chosen installations can use it.</source>
        <translation>선택한 설치 가운데 이 장치를 쓸 수 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>There is no graphics card here that one of the installations can use.</source>
        <translation>이 컴퓨터에는 PyTorch 설치가 쓸 수 있는 그래픽 카드가 없습니다.</translation>
    </message>
    <message>
        <source>No device here computes in it.</source>
        <translation>이 컴퓨터에는 이 정밀도로 계산하는 장치가 없습니다.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>Advisor::PointModel</name>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>구성</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>처리량</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>구간</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>방문</translation>
    </message>
    <message>
        <source>Of ceiling</source>
        <translation>상한 대비</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>등급</translation>
    </message>
    <message>
        <source>Measured in</source>
        <translation>잰 시간</translation>
    </message>
</context>
<context>
    <name>Advisor::RunClaims</name>
    <message>
        <source>Nothing measured yet</source>
        <translation>아직 측정한 것이 없습니다</translation>
    </message>
    <message>
        <source>Up to %1, with %2</source>
        <translation>최고 %1, %2</translation>
    </message>
    <message>
        <source>Up to %1</source>
        <translation>최고 %1</translation>
    </message>
    <message>
        <source>Reached at size %1, %2 of what the probe found possible with as many threads.</source>
        <translation>크기 %1에서 측정한 값이며, 같은 스레드 수로 확인한 상한의 %2입니다.</translation>
    </message>
    <message>
        <source>Reached at size %1.</source>
        <translation>크기 %1에서 측정한 값입니다.</translation>
    </message>
</context>
<context>
    <name>Advisor::RunModel</name>
    <message>
        <source>%1. %2, %3</source>
        <translation>%1. %2, %3</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>Advisor::RunPane</name>
    <message>
        <source>At %1 parameters</source>
        <translation>파라미터 %1개에서</translation>
    </message>
    <message>
        <source>At size %1</source>
        <translation>크기 %1에서</translation>
    </message>
    <message>
        <source>no figure</source>
        <translation>값 없음</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>측정 조건</translation>
    </message>
</context>
<context>
    <name>Advisor::RunView</name>
    <message>
        <source>Chart</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Save or change the chart</source>
        <translation>차트 저장 또는 변경</translation>
    </message>
    <message>
        <source>All points of the chart</source>
        <translation>차트의 모든 점</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
</context>
<context>
    <name>Advisor::RunWords</name>
    <message>
        <source>Quick</source>
        <translation>빠른 측정</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>표준</translation>
    </message>
    <message>
        <source>Precise</source>
        <translation>정밀</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>중단됨</translation>
    </message>
    <message>
        <source>Wrong numbers</source>
        <translation>잘못된 결과</translation>
    </message>
    <message>
        <source>Not synchronised</source>
        <translation>동기화되지 않음</translation>
    </message>
    <message>
        <source>Not plausible</source>
        <translation>믿기 어려운 값</translation>
    </message>
    <message>
        <source>Other thread count</source>
        <translation>다른 스레드 수</translation>
    </message>
    <message>
        <source>Process stopped</source>
        <translation>프로세스 중단</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>Not supported</source>
        <translation>지원되지 않음</translation>
    </message>
    <message>
        <source>Not in this budget</source>
        <translation>이번 시간에는 제외</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>파라미터 %1개</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <translation>yyyy년 M월 d일 HH:mm</translation>
    </message>
    <message>
        <source>Another library</source>
        <translation>다른 라이브러리</translation>
    </message>
    <message>
        <source>Emulated</source>
        <translation>에뮬레이션</translation>
    </message>
    <message>
        <source>Not enough memory</source>
        <translation>메모리 부족</translation>
    </message>
    <message>
        <source>processor time</source>
        <translation>프로세서 시간</translation>
    </message>
    <message>
        <source>wall-clock time</source>
        <translation>실제 경과 시간</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
</context>
<context>
    <name>Advisor::SelectorCell</name>
    <message>
        <source>%1, unavailable</source>
        <translation>%1, 선택 불가</translation>
    </message>
</context>
<context>
    <name>Advisor::SetDialog</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Set by me: %1</source>
        <translation>직접 지정: %1</translation>
    </message>
    <message>
        <source>Set value</source>
        <translation>값 지정</translation>
    </message>
    <message>
        <source>Graphics cards</source>
        <translation>그래픽 카드</translation>
    </message>
    <message>
        <source>It changes the machine that is shown until you go back, nothing is kept.</source>
        <translation>돌아갈 때까지 표시된 컴퓨터의 값만 바뀌며 저장되지 않습니다.</translation>
    </message>
    <message>
        <source>What you keep counts more than what was detected, in the window and in the terminal, until you reset it. What you only try is not kept.</source>
        <translation>적용한 값은 초기화할 때까지 이 창과 터미널에서 감지된 값보다 우선합니다. 시험만 한 값은 저장되지 않습니다.</translation>
    </message>
    <message>
        <source>Try without keeping</source>
        <translation>적용하지 않고 시험</translation>
    </message>
    <message>
        <source>Keep for this computer</source>
        <translation>이 컴퓨터에 적용</translation>
    </message>
</context>
<context>
    <name>Advisor::SettingFields</name>
    <message>
        <source>Graphics cards and their drivers</source>
        <translation>그래픽 카드와 드라이버</translation>
    </message>
</context>
<context>
    <name>Advisor::Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
</context>
<context>
    <name>Advisor::SummaryPage</name>
    <message>
        <source>Check that it worked</source>
        <translation>설치 확인</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>사용 가능</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>명령 복사</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>출처: %1</translation>
    </message>
    <message>
        <source>Change what to install</source>
        <translation>설치 옵션 바꾸기</translation>
    </message>
    <message>
        <source>Detecting</source>
        <translation>감지하는 중</translation>
    </message>
    <message>
        <source>Reading files and processor registers, nothing is started</source>
        <translation>파일과 프로세서 레지스터만 읽으며 아무것도 실행하지 않습니다</translation>
    </message>
    <message>
        <source>Looking at this computer</source>
        <translation>이 컴퓨터를 살펴보고 있습니다</translation>
    </message>
    <message>
        <source>The answer follows in a moment.</source>
        <translation>곧 결과가 표시됩니다.</translation>
    </message>
    <message>
        <source>Something would make it better, see below</source>
        <translation>더 나아지는 방법이 아래에 있습니다</translation>
    </message>
    <message>
        <source>Nothing has to be updated first</source>
        <translation>먼저 업데이트할 것이 없습니다</translation>
    </message>
    <message>
        <source>Fits as it is</source>
        <translation>바로 설치 가능</translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>프로세서 전용</translation>
    </message>
    <message>
        <source>One thing to say</source>
        <translation>확인할 값 1개</translation>
    </message>
    <message>
        <source>Set it by hand on the Hardware page</source>
        <translation>하드웨어 페이지에서 직접 지정할 수 있습니다</translation>
    </message>
    <message>
        <source>No build</source>
        <translation>빌드 없음</translation>
    </message>
    <message>
        <source>%1 About %2 to download.</source>
        <translation>%1 약 %2 용량을 내려받습니다.</translation>
    </message>
    <message>
        <source>Command that installs PyTorch</source>
        <translation>PyTorch 설치 명령</translation>
    </message>
    <message>
        <source>Lines that check that it worked</source>
        <translation>설치 결과를 확인하는 명령</translation>
    </message>
    <message>
        <source>What would make it better</source>
        <translation>더 나아지는 방법</translation>
    </message>
    <message>
        <source>What decided it</source>
        <translation>이렇게 판단한 이유</translation>
    </message>
    <message>
        <source>Copy fix</source>
        <translation>해결 명령 복사</translation>
    </message>
    <message>
        <source>Show environments</source>
        <translation>환경 보기</translation>
    </message>
    <message>
        <source>Show device</source>
        <translation>장치 보기</translation>
    </message>
    <message>
        <source>Show where</source>
        <translation>위치 보기</translation>
    </message>
    <message>
        <source>One thing needs attention</source>
        <translation>확인이 필요한 항목 1개</translation>
    </message>
    <message>
        <source>%1 things need attention</source>
        <translation>확인이 필요한 항목 %1개</translation>
    </message>
    <message>
        <source>One thing to know</source>
        <translation>알아 둘 항목 1개</translation>
    </message>
    <message>
        <source>%1 things to know</source>
        <translation>알아 둘 항목 %1개</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>간단히 보기</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>%1개 모두 보기</translation>
    </message>
    <message>
        <source>Last benchmark</source>
        <translation>마지막 벤치마크</translation>
    </message>
    <message>
        <source>Nothing was measured on this computer yet. A first complete picture takes about 20 seconds.</source>
        <translation>이 컴퓨터에서 아직 측정한 적이 없습니다. 첫 전체 결과는 약 20초면 나옵니다.</translation>
    </message>
    <message>
        <source>Run a benchmark</source>
        <translation>벤치마크 실행</translation>
    </message>
    <message>
        <source>Last benchmark, %1</source>
        <translation>마지막 벤치마크, %1</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>결과 열기</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>요약</translation>
    </message>
    <message>
        <source>Set by you</source>
        <translation>직접 지정함</translation>
    </message>
</context>
<context>
    <name>Advisor::ThroughputChart</name>
    <message>
        <source>%1 (log)</source>
        <translation>%1 (로그)</translation>
    </message>
    <message>
        <source>Save values as CSV…</source>
        <translation>값을 CSV로 저장…</translation>
    </message>
    <message>
        <source>Save picture as %1…</source>
        <translation>그림을 %1 형식으로 저장…</translation>
    </message>
    <message>
        <source>Logarithmic throughput</source>
        <translation>로그 눈금 처리량</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>차트 저장</translation>
    </message>
</context>
<context>
    <name>Advisor::VariableRow</name>
    <message>
        <source>Set</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Unset</source>
        <translation>해제</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 복사</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>Set in: %1</source>
        <translation>설정된 곳: %1</translation>
    </message>
</context>
<context>
    <name>Advisor::WhatIf</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>What if…</source>
        <translation>가정해 보기…</translation>
    </message>
    <message>
        <source>Nothing differs from what is known, so the answer is the same.</source>
        <translation>알려진 값과 다른 것이 없으므로 답도 같습니다.</translation>
    </message>
    <message>
        <source>Nothing differs from what is known, so nothing is kept.</source>
        <translation>알려진 값과 다른 것이 없으므로 적용할 것이 없습니다.</translation>
    </message>
    <message>
        <source>“Try” shows the answer for the changed machine. The file stays as it is.</source>
        <translation>“시험”을 누르면 바꾼 컴퓨터의 답을 보여 줍니다. 파일은 그대로입니다.</translation>
    </message>
    <message>
        <source>“Try” shows the answer for now and keeps nothing. “Keep for this computer” corrects what was detected, in this window and in the terminal, until you reset it.</source>
        <translation>“시험”은 답만 보여 주고 아무것도 저장하지 않습니다. “이 컴퓨터에 적용”은 초기화할 때까지 이 창과 터미널에서 감지된 값을 바로잡습니다.</translation>
    </message>
    <message>
        <source>Set by you</source>
        <translation>직접 지정함</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>모두 초기화</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 초기화</translation>
    </message>
    <message>
        <source>What if it were another machine?</source>
        <translation>다른 컴퓨터라면 어떨까요?</translation>
    </message>
    <message>
        <source>Ask for other graphics cards, another driver, Python or operating system, or correct what was detected.</source>
        <translation>다른 그래픽 카드, 드라이버, Python, 운영체제의 답을 보거나 감지된 값을 바로잡을 수 있습니다.</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>Keep for this computer</source>
        <translation>이 컴퓨터에 적용</translation>
    </message>
</context>
<context>
    <name>Advisor::WorkloadGroups</name>
    <message>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Matrix products</source>
        <translation>행렬 곱셈</translation>
    </message>
    <message>
        <source>Convolutions</source>
        <translation>합성곱</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>어텐션</translation>
    </message>
    <message>
        <source>Row by row</source>
        <translation>행 단위 연산</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Transfers and starting</source>
        <translation>전송과 연산 시작</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
</context>
<context>
    <name>DetectionWords</name>
    <message>
        <source>Limits of this process</source>
        <translation>이 프로세스의 제한</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>Being detected</source>
        <translation>감지하는 중</translation>
    </message>
    <message>
        <source>All %1 checks answered</source>
        <translation>점검 %1개 모두 응답</translation>
    </message>
    <message>
        <source>%1 of %2 checks answered</source>
        <translation>점검 %2개 중 %1개 응답</translation>
    </message>
    <message>
        <source>No answer from: %1.</source>
        <translation>응답 없음: %1.</translation>
    </message>
    <message>
        <source>Detecting</source>
        <translation>감지하는 중</translation>
    </message>
    <message>
        <source>Saved machine</source>
        <translation>저장된 컴퓨터</translation>
    </message>
    <message>
        <source>Saved machine. %1</source>
        <translation>저장된 컴퓨터, %1</translation>
    </message>
    <message>
        <source>Detected at %1, asking the drivers</source>
        <translation>%1에 감지, 드라이버 확인 중</translation>
    </message>
    <message>
        <source>Detected at %1. %2</source>
        <translation>%1에 감지, %2</translation>
    </message>
    <message>
        <source>Catalogue of %1, up to PyTorch %2</source>
        <translation>%1 카탈로그, PyTorch %2까지</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>가정한 컴퓨터</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>붙여 넣은 텍스트</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>환경 설정</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>데스크톱 설정 따름</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>화면 모드</translation>
    </message>
    <message>
        <source>Save machine file</source>
        <translation>컴퓨터 파일 저장</translation>
    </message>
    <message>
        <source>Machine files (*.json)</source>
        <translation>컴퓨터 파일 (*.json)</translation>
    </message>
</context>
<context>
    <name>InstallationRows</name>
    <message>
        <source>Environment</source>
        <translation>환경</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>LibTorch for C++</source>
        <translation>C++용 LibTorch</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>명령 복사</translation>
    </message>
    <message>
        <source>Every environment</source>
        <translation>모든 환경</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>설치되지 않음</translation>
    </message>
    <message>
        <source>The Install page has the command that installs the right PyTorch.</source>
        <translation>알맞은 PyTorch를 설치하는 명령은 설치 페이지에 있습니다.</translation>
    </message>
</context>
<context>
    <name>LastRun</name>
    <message>
        <source>%1 points were measured on %2.</source>
        <translation>%2에서 %1개 지점을 측정했습니다.</translation>
    </message>
</context>
<context>
    <name>Shortcut</name>
    <message>
        <source>Install</source>
        <translation>설치</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>벤치마크</translation>
    </message>
    <message>
        <source>History</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>보고서 내보내기</translation>
    </message>
    <message>
        <source>Run benchmark</source>
        <translation>벤치마크 실행</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>요약</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>하드웨어</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>점검</translation>
    </message>
    <message>
        <source>Detect again</source>
        <translation>다시 감지</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>선택 항목 복사</translation>
    </message>
    <message>
        <source>Copy report as Markdown</source>
        <translation>보고서를 Markdown으로 복사</translation>
    </message>
    <message>
        <source>Save machine file</source>
        <translation>컴퓨터 파일 저장</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>파일 열기</translation>
    </message>
    <message>
        <source>Filter properties</source>
        <translation>항목 거르기</translation>
    </message>
    <message>
        <source>Stop, or skip what is waited for</source>
        <translation>중지 또는 기다리는 점검 건너뛰기</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>환경 설정</translation>
    </message>
    <message>
        <source>Show or hide the sidebar&apos;s words</source>
        <translation>사이드바 글자 표시 전환</translation>
    </message>
    <message>
        <source>Go to sidebar, page, side pane</source>
        <translation>사이드바, 페이지, 옆 창으로 이동</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Paste a report</source>
        <translation>보고서 붙여 넣기</translation>
    </message>
</context>
</TS>
