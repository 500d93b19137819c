/** What a person reads for each failure code of the subject `program`. */
import type { programCodes } from '#domain/failure/codes/program.ts';
import type { FailureText } from '../failure-text.ts';

export const programFailures: Readonly<Record<keyof typeof programCodes, FailureText>> = {
  'program.defect': {
    message: { 'zh-CN': '程序内部错误。', en: 'An internal error of the program.' },
    causes: [
      { 'zh-CN': '程序缺陷', en: 'A defect' },
    ],
    clerk: { 'zh-CN': '请重试；已提交的内容没有丢失。', en: 'Try again; nothing that was submitted is lost.' },
    technician: { 'zh-CN': '把诊断包交给开发者。', en: 'Send the diagnostics to the developers.' },
  },
  'program.usage': {
    message: { 'zh-CN': '命令用法不正确。', en: 'Wrong usage of the command.' },
    causes: [
      { 'zh-CN': '参数缺失或多余', en: 'A missing or extra argument' },
    ],
    clerk: { 'zh-CN': '请查看用法说明。', en: 'See the usage text.' },
    technician: { 'zh-CN': '用法见 detail.usage。', en: 'Usage in detail.usage.' },
  },
  'program.call-unknown': {
    message: { 'zh-CN': '没有这个调用。', en: 'There is no such call.' },
    causes: [
      { 'zh-CN': '窗口与程序版本不一致', en: 'Window and program differ in version' },
    ],
    clerk: { 'zh-CN': '请重新启动程序。', en: 'Restart the program.' },
    technician: { 'zh-CN': '调用名见 detail.name。', en: 'The name is in detail.name.' },
  },
  'program.input-invalid': {
    message: { 'zh-CN': '提交的内容格式不正确。', en: 'The input is not well-formed.' },
    causes: [
      { 'zh-CN': '窗口与程序版本不一致', en: 'Window and program differ in version' },
    ],
    clerk: { 'zh-CN': '请检查填写内容后重试。', en: 'Check what was typed and try again.' },
    technician: { 'zh-CN': '位置见 detail.path。', en: 'The place is in detail.path.' },
  },
  'program.already-running': {
    message: { 'zh-CN': '程序已经打开。', en: 'The program is open already.' },
    causes: [
      { 'zh-CN': '重复启动', en: 'Started twice' },
    ],
    clerk: { 'zh-CN': '请使用已打开的窗口。', en: 'Use the window that is open.' },
    technician: { 'zh-CN': '占用者见 detail.pid。', en: 'The owner is in detail.pid.' },
  },
  'program.terminal-gone': {
    message: { 'zh-CN': '后台程序中断，正在重新启动。', en: 'The terminal process stopped and is starting again.' },
    causes: [
      { 'zh-CN': '驱动崩溃', en: 'A driver crashed' },
    ],
    clerk: { 'zh-CN': '请稍候；已受理的内容没有丢失。', en: 'Wait a moment; nothing accepted is lost.' },
    technician: { 'zh-CN': '退出码见日志。', en: 'The exit code is in the log.' },
  },
  'program.not-set-up': {
    message: { 'zh-CN': '尚未完成安装。', en: 'The set-up is not complete.' },
    causes: [
      { 'zh-CN': '缺少依赖或系统库', en: 'Dependencies or system libraries are missing' },
    ],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: { 'zh-CN': '运行 npm start 完成安装。', en: 'Run npm start.' },
  },
  'program.permission': {
    message: { 'zh-CN': '没有所需的文件权限。', en: 'A file permission is missing.' },
    causes: [
      { 'zh-CN': '目录权限不对', en: 'Folder permissions' },
    ],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: { 'zh-CN': '路径权限应为当前用户可写。', en: 'The path must be writable for this user.' },
  },
  'program.root-refused': {
    message: { 'zh-CN': '正式柜台不能以 root 身份运行。', en: 'A production desk does not run as root.' },
    causes: [
      { 'zh-CN': '以 root 启动', en: 'Started as root' },
    ],
    clerk: { 'zh-CN': '请用普通用户启动。', en: 'Start it as an ordinary user.' },
    technician: { 'zh-CN': 'root 下 Chromium 沙箱被关闭。', en: 'As root the Chromium sandbox is off.' },
  },
};
