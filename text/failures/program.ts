/** What a person reads for each failure code of the subject `program`. */
import type { programCodes } from '#domain/failure/codes/program.ts';
import type { FailureText } from '../failure-text.ts';

export const programFailures: Readonly<Record<keyof typeof programCodes, FailureText>> = {
  'program.defect': {
    message: { 'zh-CN': '程序内部错误。', en: 'An internal error of the program.' },
    causes: [{ 'zh-CN': '程序缺陷', en: 'A defect' }],
    clerk: { 'zh-CN': '请重试；已提交的内容没有丢失。', en: 'Try again; nothing that was submitted is lost.' },
    technician: { 'zh-CN': '把诊断包交给开发者。', en: 'Send the diagnostics to the developers.' },
  },
  'program.usage': {
    message: { 'zh-CN': '命令用法不正确。', en: 'Wrong usage of the command.' },
    causes: [{ 'zh-CN': '参数缺失或多余', en: 'A missing or extra argument' }],
    clerk: { 'zh-CN': '请查看用法说明。', en: 'See the usage text.' },
    technician: { 'zh-CN': '用法见 detail.usage。', en: 'Usage in detail.usage.' },
  },
  'program.call-unknown': {
    message: { 'zh-CN': '没有这个调用。', en: 'There is no such call.' },
    causes: [{ 'zh-CN': '窗口与程序版本不一致', en: 'Window and program differ in version' }],
    clerk: { 'zh-CN': '请重新启动程序。', en: 'Restart the program.' },
    technician: { 'zh-CN': '调用名见 detail.name。', en: 'The name is in detail.name.' },
  },
  'program.input-invalid': {
    message: { 'zh-CN': '提交的内容格式不正确。', en: 'The input is not well-formed.' },
    causes: [{ 'zh-CN': '窗口与程序版本不一致', en: 'Window and program differ in version' }],
    clerk: { 'zh-CN': '请检查填写内容后重试。', en: 'Check what was typed and try again.' },
    technician: { 'zh-CN': '位置见 detail.path。', en: 'The place is in detail.path.' },
  },
  'program.already-running': {
    message: { 'zh-CN': '程序已经打开。', en: 'The program is open already.' },
    causes: [{ 'zh-CN': '重复启动', en: 'Started twice' }],
    clerk: { 'zh-CN': '请使用已打开的窗口。', en: 'Use the window that is open.' },
    technician: { 'zh-CN': '占用者见 detail.pid。', en: 'The owner is in detail.pid.' },
  },
  'program.terminal-gone': {
    message: { 'zh-CN': '后台程序中断，正在重新启动。', en: 'The terminal process stopped and is starting again.' },
    causes: [{ 'zh-CN': '驱动崩溃', en: 'A driver crashed' }],
    clerk: { 'zh-CN': '请稍候；已受理的内容没有丢失。', en: 'Wait a moment; nothing accepted is lost.' },
    technician: { 'zh-CN': '退出码见日志。', en: 'The exit code is in the log.' },
  },
  'program.not-set-up': {
    message: { 'zh-CN': '尚未完成安装。', en: 'The set-up is not complete.' },
    causes: [{ 'zh-CN': '缺少依赖或系统库', en: 'Dependencies or system libraries are missing' }],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: { 'zh-CN': '运行 npm start 完成安装。', en: 'Run npm start.' },
  },
  'program.permission': {
    message: { 'zh-CN': '没有所需的文件权限。', en: 'A file permission is missing.' },
    causes: [{ 'zh-CN': '目录权限不对', en: 'Folder permissions' }],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: { 'zh-CN': '路径权限应为当前用户可写。', en: 'The path must be writable for this user.' },
  },
  'program.root-refused': {
    message: { 'zh-CN': '正式柜台不能以 root 身份运行。', en: 'A production desk does not run as root.' },
    causes: [{ 'zh-CN': '以 root 启动', en: 'Started as root' }],
    clerk: { 'zh-CN': '请用普通用户启动。', en: 'Start it as an ordinary user.' },
    technician: { 'zh-CN': 'root 下 Chromium 沙箱被关闭。', en: 'As root the Chromium sandbox is off.' },
  },
  'program.frame-invalid': {
    message: {
      'zh-CN': '窗口与后台程序之间的数据损坏。',
      en: 'Data between the window and the terminal process is garbled.',
    },
    causes: [
      { 'zh-CN': '窗口与程序版本不一致', en: 'Window and program differ in version' },
      { 'zh-CN': '数据被截断', en: 'The data was cut short' },
    ],
    clerk: { 'zh-CN': '请重新启动程序；已受理的内容没有丢失。', en: 'Restart the program; nothing accepted is lost.' },
    technician: { 'zh-CN': '原因见 detail.reason。', en: 'The reason is in detail.reason.' },
  },
  'program.cancelled': {
    message: { 'zh-CN': '操作已取消。', en: 'The act was cancelled.' },
    causes: [{ 'zh-CN': '操作员取消', en: 'The clerk cancelled it' }],
    clerk: { 'zh-CN': '需要时请重新操作。', en: 'Do it again when needed.' },
    technician: { 'zh-CN': '无需处理。', en: 'Nothing to do.' },
  },
  'program.timeout': {
    message: { 'zh-CN': '后台程序没有按时答复。', en: 'The terminal process did not answer in time.' },
    causes: [
      { 'zh-CN': '设备或磁盘过慢', en: 'A device or the disk is too slow' },
      { 'zh-CN': '后台程序停滞', en: 'The terminal process hangs' },
    ],
    clerk: {
      'zh-CN': '请重试；如仍无答复，请重新启动程序。',
      en: 'Try again; if there is still no answer, restart the program.',
    },
    technician: { 'zh-CN': '调用名与时限见 detail。', en: 'The call and its deadline are in detail.' },
  },
  'program.entry-refused': {
    message: { 'zh-CN': '此地址已被使用过或无效。', en: 'This address was used before or is not valid.' },
    causes: [
      { 'zh-CN': '一次性地址只能打开一次', en: 'A one-time address opens once' },
      { 'zh-CN': '从其他网页或主机名进入', en: 'Entered from another page or host name' },
    ],
    clerk: {
      'zh-CN': '请重新启动程序，使用新打印的地址。',
      en: 'Restart the program and use the address that it prints.',
    },
    technician: {
      'zh-CN': '只接受 127.0.0.1 上本程序自己的页面。',
      en: "Only the program's own page on 127.0.0.1 is accepted.",
    },
  },
};
