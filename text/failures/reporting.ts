/** What a person reads for each failure code of the subject `reporting`. */
import type { reportingCodes } from '#domain/failure/codes/reporting.ts';
import type { FailureText } from '../failure-text.ts';
import type { Sentence } from '../language.ts';

function text(message: Sentence, cause: Sentence, clerk: Sentence, technician: Sentence): FailureText {
  return { message, causes: [cause], clerk, technician };
}

function both(zh: string, en: string): Sentence {
  return { 'zh-CN': zh, en };
}

export const reportingFailures: Readonly<Record<keyof typeof reportingCodes, FailureText>> = {
  'reporting.file-too-large': text(
    both('文件太大，没有读取。', 'The file is too large and was not read.'),
    both('不是名单，或名单中夹有图片', 'It is no list, or pictures lie in it'),
    both('请只保留名单再导入；人数多时分成几个文件。', 'Keep only the list; split a long one into several files.'),
    both('上限见 detail.limitBytes。', 'The limit is detail.limitBytes.'),
  ),
  'reporting.file-unreadable': text(
    both('这个文件打不开，没有导入任何内容。', 'The file cannot be opened; nothing was imported.'),
    both('文件损坏、有密码或不是 XLSX/CSV', 'Damaged, protected by a password, or neither XLSX nor CSV'),
    both('请用模板重新填写并保存为 XLSX 或 CSV。', 'Fill in the template and save it as XLSX or CSV.'),
    both('原因见 detail.reason。', 'See detail.reason.'),
  ),
  'reporting.file-type-unknown': text(
    both('只能导入 XLSX 或 CSV 文件。', 'Only XLSX and CSV files can be imported.'),
    both('文件是旧版 XLS 或其他格式', 'It is an old XLS or something else'),
    both('请另存为 XLSX 后再导入。', 'Save it as XLSX and import that.'),
    both('按内容判断，不看扩展名。', 'Judged by content, not by the name.'),
  ),
  'reporting.header-missing': text(
    both(
      '找不到表头：至少要有“姓名”“证件号码”和一个日期列。',
      'No header: name, document number and a date are needed.',
    ),
    both('第一行不是表头，或列名不认识', 'The first rows hold no header, or its names are unknown'),
    both('请使用模板的表头。', 'Use the header of the template.'),
    both('缺少的列见 detail.missing。', 'The missing columns are in detail.missing.'),
  ),
  'reporting.list-too-long': text(
    both(
      '名单行数超过一次导入的上限，没有导入。',
      'The list has more rows than one import takes; nothing was imported.',
    ),
    both('多个月份的名单合在一起', 'Lists of several months in one'),
    both('请分成几个文件导入。', 'Split it into several files.'),
    both('上限见 detail.limit。', 'The limit is detail.limit.'),
  ),
  'reporting.list-empty': text(
    both('名单里没有可以导入的人员。', 'There is nobody in the list who can be imported.'),
    both('全部行有误，或文件为空', 'Every row is wrong, or the file is empty'),
    both('请下载错误报告，改正后重新导入。', 'Save the error report, correct it and import again.'),
    both('行数见 detail.rows。', 'See detail.rows.'),
  ),
  'reporting.list-already-imported': text(
    both('这份名单已经导入过。', 'This very list has been imported before.'),
    both('重复选择了同一个文件', 'The same file was chosen twice'),
    both('请核对文件；内容有更新时应为新文件。', 'Check the file; a new list is another file.'),
    both('按文件的 SHA-256 判断。', 'Judged by the SHA-256 of the file.'),
  ),
  'reporting.reporter-missing': text(
    both('没有指定报送单位。', 'No reporter was named.'),
    both('未选择单位', 'None was chosen'),
    both('请先登记或选择报送单位。', 'Register the reporter or choose one.'),
    both('命令行用 --reporter。', 'Use --reporter on the command line.'),
  ),
  'reporting.reporter-closed': text(
    both('该报送单位已停用。', 'The reporter is closed.'),
    both('单位已停用', 'It was closed'),
    both('请重新登记该单位。', 'Register it again.'),
    both('案件已封存。', 'The case is sealed.'),
  ),
  'reporting.reporter-duplicate': text(
    both('该统一社会信用代码已有在用的同类报送单位。', 'An active reporter of this kind has this credit code.'),
    both('单位已登记', 'It is registered'),
    both('请打开已登记的单位。', 'Open the registered one.'),
    both('案件见 detail.caseId。', 'See detail.caseId.'),
  ),
  'reporting.collected-settled': text(
    both('这条待核信息已经处理过。', 'This collected record has been settled.'),
    both('同事已处理', 'A colleague did it'),
    both('请刷新列表。', 'Refresh the list.'),
    both('状态见 detail.state。', 'See detail.state.'),
  ),
  'reporting.package-invalid': text(
    both('这不是采集包，或文件已损坏。', 'This is no collection package, or it is damaged.'),
    both('选错文件或传输中断', 'Wrong file, or cut short on its way'),
    both('请让采集人员重新导出。', 'Let the collector export it again.'),
    both('位置见 detail.place。', 'See detail.place.'),
  ),
  'reporting.package-version': text(
    both('采集包的版本本机不认识。', 'The version of the package is not known here.'),
    both('采集程序比本机新', 'The collecting program is newer'),
    both('请联系技术员更新本机程序。', 'Ask the technician to update this program.'),
    both('版本见 detail.version。', 'See detail.version.'),
  ),
  'reporting.package-too-large': text(
    both('采集包超过上限，没有导入。', 'The package exceeds the limit; nothing was imported.'),
    both('人数过多或文件不对', 'Too many people, or the wrong file'),
    both('请分成几个采集包。', 'Split it into several packages.'),
    both('上限见 detail.limit。', 'The limit is detail.limit.'),
  ),
  'reporting.package-signature': text(
    both('采集包签名不符，内容不可信，没有导入。', 'The signature does not fit; nothing was imported.'),
    both('内容被改动或文件损坏', 'The content was altered, or the file is damaged'),
    both('不要使用该文件；请让采集人员重新导出。', 'Do not use it; let the collector export it again.'),
    both('Ed25519 验签失败。', 'Ed25519 verification failed.'),
  ),
  'reporting.package-expired': text(
    both('采集包已过有效期。', 'The package has expired.'),
    both('采集后太久才导入，或手机时间不准', 'Imported too long after, or the phone’s clock is wrong'),
    both('请重新采集。', 'Collect anew.'),
    both('有效期见 detail.expiresOn。', 'See detail.expiresOn.'),
  ),
  'reporting.package-content': text(
    both('采集包内容有误，整包没有导入。', 'The content is wrong; nothing of it was imported.'),
    both('证件号码或日期有误', 'A document number or a date is wrong'),
    both('请让采集人员改正后重新导出。', 'Let the collector correct it and export again.'),
    both('位置见 detail.place，问题见 detail.problem。', 'See detail.place and detail.problem.'),
  ),
  'reporting.package-already-imported': text(
    both('这个采集包已经导入过，不能再次导入。', 'This package has been imported; it cannot be imported again.'),
    both('本柜台或其他柜台已导入', 'This desk or another one did it'),
    both('不必再办；待核信息在导入的柜台。', 'Nothing to do: the records are at the desk that imported it.'),
    both('同一案件编号已存在。', 'The case of this package exists.'),
  ),
  'reporting.collector-unknown': text(
    both('不认识采集人员的密钥。', 'The collector’s key is not known here.'),
    both('采集人员未登记、已停用或超出有效期', 'Not enrolled, removed, or outside its period'),
    both('请由主管登记采集人员后再导入。', 'Let the supervisor enrol the collector, then import.'),
    both('公钥前八位见 detail.key。', 'The first eight digits are in detail.key.'),
  ),
  'reporting.code-unknown': text(
    both('自主申报码无效、已用过或已过期。', 'The declaration code is invalid, used or expired.'),
    both('申报码由其他柜台发放或已使用', 'Given by another desk, or used'),
    both('请重新发放申报码。', 'Give a new code.'),
    both('申报码只在发放的柜台有效。', 'A code is good at the desk that gave it.'),
  ),
};
