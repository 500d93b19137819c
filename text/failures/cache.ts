/** What a person reads for each failure code of the subject `cache`. */
import type { cacheCodes } from '#domain/failure/codes/cache.ts';
import type { FailureText } from '../failure-text.ts';

export const cacheFailures: Readonly<Record<keyof typeof cacheCodes, FailureText>> = {
  'cache.in-use': {
    message: {
      'zh-CN': '本机资料库正被另一个程序实例使用。',
      en: 'Another instance of the program uses the local store.',
    },
    causes: [{ 'zh-CN': '程序已经打开', en: 'The program is already open' }],
    clerk: { 'zh-CN': '请回到已打开的窗口。', en: 'Go back to the window that is already open.' },
    technician: { 'zh-CN': '占用者进程号见 detail.pid。', en: 'The owner is in detail.pid.' },
  },
  'cache.wrong-key': {
    message: { 'zh-CN': '本机资料库的密钥不正确。', en: 'The key of the local store is not right.' },
    causes: [
      { 'zh-CN': '密钥文件被更换', en: 'The key file was replaced' },
      { 'zh-CN': '资料库来自另一台机器', en: 'The store comes from another machine' },
    ],
    clerk: { 'zh-CN': '请联系技术员，资料未被改动。', en: 'Call the technician; nothing was changed.' },
    technician: {
      'zh-CN': '不会新建空库覆盖；用恢复密钥打开。',
      en: 'No empty store is created over it; open it with the recovery secret.',
    },
  },
  'cache.damaged': {
    message: { 'zh-CN': '本机资料库已损坏。', en: 'The local store is damaged.' },
    causes: [
      { 'zh-CN': '磁盘故障', en: 'Disk fault' },
      { 'zh-CN': '文件被外部改动', en: 'The file was altered' },
    ],
    clerk: {
      'zh-CN': '请联系技术员；已送达中心的资料不受影响。',
      en: 'Call the technician; what was delivered is safe.',
    },
    technician: { 'zh-CN': '运行 cache verify，再从备份恢复。', en: 'Run cache verify, then restore the backup.' },
  },
  'cache.newer-version': {
    message: {
      'zh-CN': '本机资料库由更新版本的程序建立。',
      en: 'The local store was made by a newer version of the program.',
    },
    causes: [{ 'zh-CN': '程序被降级', en: 'The program was downgraded' }],
    clerk: { 'zh-CN': '请安装新版程序。', en: 'Install the newer program.' },
    technician: {
      'zh-CN': '版本号见 detail.found 与 detail.supported。',
      en: 'Versions are in detail.found and detail.supported.',
    },
  },
  'cache.disk-full': {
    message: { 'zh-CN': '磁盘空间不足，未能保存。', en: 'The disk is full; nothing was saved.' },
    causes: [{ 'zh-CN': '磁盘已满', en: 'No space left' }],
    clerk: {
      'zh-CN': '请勿关闭窗口，联系技术员清理磁盘后重试。',
      en: 'Keep the window open, have the disk cleared, then try again.',
    },
    technician: { 'zh-CN': '可先删除 ballast 文件腾出空间。', en: 'Remove the ballast file to gain room.' },
  },
  'cache.write-failed': {
    message: { 'zh-CN': '写入本机资料库失败，未保存。', en: 'Writing to the local store failed; nothing was saved.' },
    causes: [
      { 'zh-CN': '磁盘故障', en: 'Disk fault' },
      { 'zh-CN': '磁盘被设为只读', en: 'The disk is read-only' },
    ],
    clerk: {
      'zh-CN': '请重试一次；仍失败请联系技术员。',
      en: 'Try once more; if it fails again, call the technician.',
    },
    technician: {
      'zh-CN': '原因见 detail.sqlite 或 detail.error，请检查磁盘。',
      en: 'The cause is in detail.sqlite or detail.error; check the disk.',
    },
  },
  'cache.not-durable': {
    message: {
      'zh-CN': '本机资料库不能保证断电不丢失，程序拒绝使用。',
      en: 'The local store cannot promise to survive a power cut; the program refuses it.',
    },
    causes: [{ 'zh-CN': 'synchronous 设置被改动', en: 'The synchronous setting was changed' }],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: { 'zh-CN': 'PRAGMA synchronous 必须为 2 (FULL)。', en: 'PRAGMA synchronous must read 2 (FULL).' },
  },
  'cache.paper-missing': {
    message: { 'zh-CN': '找不到这份材料的扫描件。', en: 'The scan of this paper is missing.' },
    causes: [
      { 'zh-CN': '文件被删除', en: 'The file was removed' },
      { 'zh-CN': '尚未同步到本机', en: 'Not yet on this desk' },
    ],
    clerk: { 'zh-CN': '请重新扫描。', en: 'Scan it again.' },
    technician: { 'zh-CN': '按 SHA-256 在 papers 目录查找。', en: 'Look for the SHA-256 in the papers folder.' },
  },
  'cache.paper-altered': {
    message: { 'zh-CN': '这份材料的扫描件与登记的摘要不符。', en: 'The scan does not match its recorded digest.' },
    causes: [
      { 'zh-CN': '文件被改动', en: 'The file was altered' },
      { 'zh-CN': '磁盘故障', en: 'Disk fault' },
    ],
    clerk: { 'zh-CN': '请重新扫描，旧件不再使用。', en: 'Scan it again; the old one is not used.' },
    technician: { 'zh-CN': '解密或 SHA-256 校验失败。', en: 'Decryption or SHA-256 check failed.' },
  },
};
