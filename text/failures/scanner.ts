/** What a person reads for each failure code of the subject `scanner`. */
import type { scannerCodes } from '#domain/failure/codes/scanner.ts';
import type { FailureText } from '../failure-text.ts';

export const scannerFailures: Readonly<Record<keyof typeof scannerCodes, FailureText>> = {
  'scanner.feeder-empty': {
    message: { 'zh-CN': '进纸器里没有纸。', en: 'The feeder is empty.' },
    causes: [{ 'zh-CN': '未放纸', en: 'No paper' }],
    clerk: { 'zh-CN': '请放好材料后重新扫描。', en: 'Load the papers and scan again.' },
    technician: { 'zh-CN': 'AdfState Empty / SANE NO_DOCS。', en: 'AdfState Empty / SANE NO_DOCS.' },
  },
  'scanner.jam': {
    message: { 'zh-CN': '扫描仪卡纸。', en: 'The scanner has a paper jam.' },
    causes: [
      { 'zh-CN': '纸张褶皱', en: 'Creased paper' },
      { 'zh-CN': '多张粘连', en: 'Sheets stuck together' },
    ],
    clerk: { 'zh-CN': '请取出卡纸；已扫好的页面已保留。', en: 'Remove the paper; the good pages are kept.' },
    technician: { 'zh-CN': 'AdfState Jam / SANE JAMMED。', en: 'AdfState Jam / SANE JAMMED.' },
  },
  'scanner.cover-open': {
    message: { 'zh-CN': '扫描仪盖板未关。', en: 'The scanner cover is open.' },
    causes: [{ 'zh-CN': '盖板打开', en: 'Open cover' }],
    clerk: { 'zh-CN': '请关好盖板。', en: 'Close the cover.' },
    technician: { 'zh-CN': 'SANE COVER_OPEN。', en: 'SANE COVER_OPEN.' },
  },
  'scanner.busy': {
    message: { 'zh-CN': '扫描仪正忙。', en: 'The scanner is busy.' },
    causes: [
      { 'zh-CN': '其他电脑正在使用', en: 'Another computer uses it' },
      { 'zh-CN': '上一任务未结束', en: 'An old job is open' },
    ],
    clerk: { 'zh-CN': '请稍候，程序会自动再试。', en: 'Wait; the program tries again.' },
    technician: { 'zh-CN': '503 / DEVICE_BUSY。', en: '503 / DEVICE_BUSY.' },
  },
  'scanner.offline': {
    message: { 'zh-CN': '连不上扫描仪。', en: 'The scanner cannot be reached.' },
    causes: [
      { 'zh-CN': '未开机', en: 'Switched off' },
      { 'zh-CN': '网络不通', en: 'No network' },
    ],
    clerk: { 'zh-CN': '请检查扫描仪电源与网络。', en: 'Check its power and network.' },
    technician: { 'zh-CN': '地址与错误见 detail。', en: 'Address and error in detail.' },
  },
  'scanner.warming-up': {
    message: { 'zh-CN': '扫描仪正在预热。', en: 'The scanner is warming up.' },
    causes: [{ 'zh-CN': '刚开机', en: 'Just switched on' }],
    clerk: { 'zh-CN': '请稍候。', en: 'Wait a moment.' },
    technician: { 'zh-CN': 'State Testing。', en: 'State Testing.' },
  },
  'scanner.settings-rejected': {
    message: { 'zh-CN': '扫描仪不接受这些设置。', en: 'The scanner rejects these settings.' },
    causes: [{ 'zh-CN': '分辨率或来源不支持', en: 'Unsupported resolution or source' }],
    clerk: { 'zh-CN': '请改用其他设置。', en: 'Use other settings.' },
    technician: { 'zh-CN': '见 detail.setting。', en: 'See detail.setting.' },
  },
  'scanner.truncated': {
    message: { 'zh-CN': '扫描图像不完整，未采用。', en: 'The picture is incomplete and was not used.' },
    causes: [{ 'zh-CN': '传输中断', en: 'The transfer broke' }],
    clerk: { 'zh-CN': '请重新扫描这一页。', en: 'Scan this page again.' },
    technician: { 'zh-CN': 'JPEG 截断或长度不符。', en: 'Truncated JPEG or wrong length.' },
  },
  'scanner.not-a-scanner': {
    message: { 'zh-CN': '此地址不是扫描仪。', en: 'There is no scanner at this address.' },
    causes: [{ 'zh-CN': '地址错误', en: 'Wrong address' }],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: { 'zh-CN': '能力文档无法识别。', en: 'The capabilities document is not understood.' },
  },
  'scanner.too-large': {
    message: { 'zh-CN': '图像过大，未采用。', en: 'The picture is too large.' },
    causes: [{ 'zh-CN': '分辨率过高', en: 'Resolution too high' }],
    clerk: { 'zh-CN': '请降低分辨率重新扫描。', en: 'Scan again at a lower resolution.' },
    technician: { 'zh-CN': '像素或字节超限。', en: 'Over the pixel or byte limit.' },
  },
  'scanner.multi-feed': {
    message: { 'zh-CN': '同时进了两张纸。', en: 'Two sheets went in at once.' },
    causes: [{ 'zh-CN': '纸张粘连', en: 'Sheets stuck together' }],
    clerk: { 'zh-CN': '请分开后重新扫描这一页。', en: 'Separate them and scan this page again.' },
    technician: { 'zh-CN': 'AdfState MultipickDetected。', en: 'AdfState MultipickDetected.' },
  },
  'scanner.io': {
    message: { 'zh-CN': '扫描仪通信出错。', en: 'Communication with the scanner failed.' },
    causes: [{ 'zh-CN': '线路故障', en: 'Line fault' }],
    clerk: { 'zh-CN': '请重新扫描。', en: 'Scan again.' },
    technician: { 'zh-CN': 'SANE IO_ERROR 或 HTTP 5xx。', en: 'SANE IO_ERROR or HTTP 5xx.' },
  },
  'scanner.no-pages': {
    message: { 'zh-CN': '没有得到任何页面。', en: 'No page arrived.' },
    causes: [{ 'zh-CN': '材料未放好', en: 'The paper was not in place' }],
    clerk: { 'zh-CN': '请放好材料后重新扫描。', en: 'Place the paper and scan again.' },
    technician: { 'zh-CN': '任务结束但页数为零。', en: 'The job ended with no page.' },
  },
  'scanner.access-denied': {
    message: { 'zh-CN': '扫描仪拒绝本机使用。', en: 'The scanner refuses this computer.' },
    causes: [
      { 'zh-CN': '扫描仪设了密码或权限', en: 'A password or permission is set on the scanner' },
      { 'zh-CN': '系统用户无权使用此设备', en: 'The system user may not use this device' },
    ],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: {
      'zh-CN': 'HTTP 401/403 或 SANE ACCESS_DENIED；Linux 把用户加入 scanner 组。',
      en: 'HTTP 401/403 or SANE ACCESS_DENIED; on Linux add the user to the group scanner.',
    },
  },
  'scanner.program-missing': {
    message: { 'zh-CN': '本机缺少扫描程序 scanimage。', en: 'The program scanimage is missing on this computer.' },
    causes: [{ 'zh-CN': '未安装 sane-utils', en: 'sane-utils is not installed' }],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: {
      'zh-CN': 'apt-get install sane-utils，或改用 escl: 地址。',
      en: 'apt-get install sane-utils, or use an escl: address.',
    },
  },
};
