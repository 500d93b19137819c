/** What a person reads for each failure code of the subject `sync`. */
import type { syncCodes } from '#domain/failure/codes/sync.ts';
import type { FailureText } from '../failure-text.ts';

export const syncFailures: Readonly<Record<keyof typeof syncCodes, FailureText>> = {
  'sync.central-unreachable': {
    message: {
      'zh-CN': '连不上中心系统，内容已保存在本机待发。',
      en: 'The central system cannot be reached; the work is kept here and waits.',
    },
    causes: [
      { 'zh-CN': '线路中断', en: 'The line is down' },
      { 'zh-CN': '中心维护', en: 'Maintenance' },
    ],
    clerk: {
      'zh-CN': '可继续登记、受理和扫描；恢复后自动发送。',
      en: 'Go on registering, accepting and scanning; it is delivered when the line is back.',
    },
    technician: { 'zh-CN': '原因见 detail.error。', en: 'The cause is in detail.error.' },
  },
  'sync.central-slow': {
    message: { 'zh-CN': '中心系统没有及时应答。', en: 'The central system did not answer in time.' },
    causes: [
      { 'zh-CN': '线路慢', en: 'Slow line' },
      { 'zh-CN': '中心繁忙', en: 'Busy centre' },
    ],
    clerk: { 'zh-CN': '请稍候，程序会自动再试。', en: 'Wait; the program tries again.' },
    technician: { 'zh-CN': '时限见 detail.timeoutMs。', en: 'The limit is in detail.timeoutMs.' },
  },
  'sync.answer-not-understood': {
    message: {
      'zh-CN': '中心系统的应答无法识别，未当作成功。',
      en: 'The answer of the central system is not understood and not taken for success.',
    },
    causes: [
      { 'zh-CN': '代理返回了网页', en: 'A proxy answered with a web page' },
      { 'zh-CN': '中心故障', en: 'A fault at the centre' },
    ],
    clerk: { 'zh-CN': '内容仍在本机待发，程序会自动再试。', en: 'The work still waits here; the program tries again.' },
    technician: { 'zh-CN': 'HTTP 状态与类型见 detail。', en: 'HTTP status and type in detail.' },
  },
  'sync.refused': {
    message: { 'zh-CN': '中心系统未接受这项办理。', en: 'The central system refused this act.' },
    causes: [
      { 'zh-CN': '状态已变化', en: 'The case has moved on' },
      { 'zh-CN': '规则不允许', en: 'Against the rules' },
    ],
    clerk: { 'zh-CN': '请查看原因后重新办理。', en: 'See the reason and do it again.' },
    technician: { 'zh-CN': '拒绝码见 detail.code。', en: 'The refusal is in detail.code.' },
  },
  'sync.version-mismatch': {
    message: {
      'zh-CN': '本机程序与中心系统版本不匹配。',
      en: 'This program and the central system differ in protocol version.',
    },
    causes: [{ 'zh-CN': '未升级', en: 'Not updated' }],
    clerk: { 'zh-CN': '请联系技术员升级。', en: 'Have the program updated.' },
    technician: { 'zh-CN': '版本见 detail。', en: 'Versions in detail.' },
  },
  'sync.receipt-invalid': {
    message: { 'zh-CN': '中心系统的回执签名不正确。', en: 'The receipt of the central system has a wrong signature.' },
    causes: [
      { 'zh-CN': '中心密钥更换', en: 'The key changed' },
      { 'zh-CN': '线路被篡改', en: 'Tampering' },
    ],
    clerk: { 'zh-CN': '请联系技术员；内容仍在本机。', en: 'Call the technician; the work is still here.' },
    technician: { 'zh-CN': 'Ed25519 验证失败。', en: 'Ed25519 verification failed.' },
  },
  'sync.not-enrolled': {
    message: { 'zh-CN': '本机尚未注册到中心系统。', en: 'This desk is not enrolled.' },
    causes: [{ 'zh-CN': '未注册', en: 'Not enrolled' }],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: { 'zh-CN': '需要一次性注册码。', en: 'A one-time code is needed.' },
  },
  'sync.clock-skew': {
    message: { 'zh-CN': '本机时钟与中心系统相差过大。', en: 'The clock differs too much from the central one.' },
    causes: [{ 'zh-CN': '时钟不准', en: 'Wrong clock' }],
    clerk: { 'zh-CN': '请联系技术员校时。', en: 'Have the clock set.' },
    technician: { 'zh-CN': '差值见 detail.seconds。', en: 'The difference is in detail.seconds.' },
  },
  'sync.needs-line': {
    message: { 'zh-CN': '此项业务必须联网办理。', en: 'This act needs the line.' },
    causes: [{ 'zh-CN': '线路中断', en: 'The line is down' }],
    clerk: { 'zh-CN': '请等线路恢复后办理。', en: 'Wait until the line is back.' },
    technician: { 'zh-CN': '写卡、审批等不可离线。', en: 'Card writing and approval are never done offline.' },
  },
  'sync.upload-interrupted': {
    message: { 'zh-CN': '扫描件上传中断，将续传。', en: 'The upload of a scan was interrupted and will resume.' },
    causes: [{ 'zh-CN': '线路中断', en: 'The line broke' }],
    clerk: { 'zh-CN': '无需操作。', en: 'Nothing to do.' },
    technician: { 'zh-CN': 'tus 断点见 detail.offset。', en: 'The tus offset is in detail.offset.' },
  },
  'sync.province-refused': {
    message: { 'zh-CN': '省居住证系统未受理。', en: 'The provincial permit system did not take the case.' },
    causes: [{ 'zh-CN': '资料不符合省平台要求', en: 'The data do not meet its rules' }],
    clerk: { 'zh-CN': '请按原因修改后重新报送。', en: 'Correct it and send it again.' },
    technician: { 'zh-CN': '省平台原因见 detail.reason。', en: 'The province gives the reason in detail.reason.' },
  },
  'sync.database-unreachable': {
    message: {
      'zh-CN': '中心系统暂时无法访问其数据库。',
      en: 'The central system cannot reach its database at the moment.',
    },
    causes: [
      { 'zh-CN': '数据库停机或重启', en: 'The database is down or restarting' },
      { 'zh-CN': '数据库地址有误', en: 'The database address is wrong' },
    ],
    clerk: {
      'zh-CN': '请稍候，内容已保存在本机，程序会自动再试。',
      en: 'Wait; the work is kept here and the program tries again.',
    },
    technician: {
      'zh-CN': '在中心检查 PostgreSQL 与 DATABASE_URL；错误代号见 detail.error。',
      en: 'Check PostgreSQL and DATABASE_URL at the centre; the error code is in detail.error.',
    },
  },
};
