/** The frame around every page: navigation, top bar, keys, states of lists, failures. */
import { sentence as s } from './sentence.ts';

export const pageTitles = {
  today: s('今日工作', "Today's work"),
  register: s('居住登记', 'Register'),
  apply: s('受理申请', 'Apply'),
  review: s('审核审批', 'Review and approve'),
  stock: s('入库发证', 'Stock and issue'),
  endorse: s('签注', 'Endorse'),
  change: s('变更换补', 'Change and replace'),
  devices: s('设备', 'Devices'),
  sync: s('同步', 'Synchronisation'),
  premises: s('出租房屋', 'Rental housing'),
  points: s('积分', 'Points'),
  eligibility: s('申领资格', 'Eligibility'),
  due: s('到期提醒', 'What is due'),
  reporting: s('报送与导入', 'Reporters and import'),
  reports: s('统计', 'Reports'),
} as const;

export const deskText = {
  navigation: s('业务导航', 'Pages'),
  signOut: s('退出登录', 'Sign out'),
  signedInOffline: s('离线登录', 'Signed in offline'),
  lineUp: s('线路正常', 'Line up'),
  lineDown: s('线路中断', 'Line down'),
  lineUnknown: s('线路未知', 'Line unknown'),
  waitingCount: s('待送 {count}', '{count} waiting'),
  devices: s('设备状态', 'Device states'),
  keySheet: s('快捷键', 'Keys'),
  keySheetHint: s('按 ? 随时打开本表', 'Press ? at any time to open this sheet'),
  palette: s('命令', 'Commands'),
  palettePlaceholder: s('输入页面或操作的名称', 'Type the name of a page or an act'),
  paletteEmpty: s('没有这样的命令', 'No such command'),
  close: s('关闭', 'Close'),
  cancel: s('取消', 'Cancel'),
  busy: s('正在办理，请稍候', 'Being done, please wait'),
  back: s('返回', 'Back'),
  retry: s('重试', 'Try again'),
  refresh: s('刷新', 'Refresh'),
  loading: s('正在读取……', 'Loading…'),
  loadingLong: s('正在读取，已用 {seconds} 秒', 'Loading for {seconds} s'),
  empty: s('没有记录', 'Nothing here'),
  more: s('还有更多，请用搜索缩小范围', 'There is more: narrow the search'),
  rowCount: s('共 {count} 条', '{count} rows'),
  yes: s('是', 'Yes'),
  no: s('否', 'No'),
  none: s('无', 'None'),
  longTerm: s('长期', 'No end'),
  optional: s('选填', 'optional'),
  choose: s('请选择', 'Choose'),
  pending: s('待送达', 'Not yet delivered'),
  technician: s('技术人员', 'Technician'),
  fontSize: s('字号', 'Type size'),
  duty: s('{name} · {station}', '{name} · {station}'),
  pageKeys: s('页面', 'Pages'),
  actKeys: s('操作', 'Acts'),
  formKeys: s('填表', 'Forms'),
  pageFailed: s('本页未能打开', 'This page could not be opened'),
  clockDate: s('业务日期', 'Working date'),
} as const;

export const commandText = {
  'read-id-card': s('读身份证', 'Read ID card'),
  'find-person': s('查找人员', 'Find person'),
  scan: s('扫描材料', 'Scan paper'),
  'write-card': s('写卡', 'Write card'),
  print: s('打印（保存 PDF）', 'Print (save PDF)'),
  'training-drawer': s('培训操作台', 'Training drawer'),
  'hold-case': s('挂起本件', 'Hold this case'),
  submit: s('提交', 'Submit'),
  close: s('关闭或返回', 'Close or back'),
  palette: s('命令面板', 'Command palette'),
  'key-sheet': s('快捷键表', 'Key sheet'),
  'next-field': s('下一项', 'Next field'),
  'previous-field': s('上一项', 'Previous field'),
} as const;

export const deviceText = {
  'id-card-reader': s('身份证阅读器', 'ID card reader'),
  'document-scanner': s('扫描仪', 'Scanner'),
  'card-encoder': s('写卡器', 'Card encoder'),
} as const;

export const deviceStateText = {
  ready: s('就绪', 'Ready'),
  busy: s('使用中', 'Busy'),
  failed: s('故障', 'Failed'),
  unknown: s('未检测', 'Not tested'),
  'not-configured': s('未配置', 'Not set up'),
} as const;

/** Notices of `desk.status`, keys without the leading `notice.`. */
export const noticeText: Readonly<Record<string, ReturnType<typeof s>>> = {
  'central-not-durable': s(
    '演示用中心系统：断电可能丢失中心数据。',
    'Demonstration central system: a power cut may lose its data.',
  ),
  'world-missing': s(
    '培训环境未能启动：设备与中心系统不可用，请重新启动程序。',
    'The training world did not start: no devices, no central system. Start the program again.',
  ),
  'cryptography-unfit': s(
    '本机加密自检未通过：不能写卡，请通知技术员。',
    'The encryption self-test failed: this desk writes no cards. Tell the technician.',
  ),
  'card-in-memory': s(
    '未安装 pcscd 与 vsmartcard-vpcd：居住证在内存中模拟。',
    'pcscd and vsmartcard-vpcd are missing: the permit card is simulated in memory.',
  ),
  'no-sandbox': s('以 root 运行：浏览器沙箱已关闭。', 'Running as root: the browser sandbox is off.'),
  'browser-host': s(
    '没有 Electron 运行时：窗口在浏览器中打开。',
    'No Electron runtime: the window runs in the browser.',
  ),
  'key-in-file': s(
    '培训数据的密钥保存在本机文件中。',
    'The key of the training data is kept in a file on this machine.',
  ),
};
