/** The columns of a list and every name under which they are known; `readHeader` finds them. Data, not code. */

export const listFields = [
  'name',
  'number',
  'sex',
  'birthDate',
  'phone',
  'from',
  'to',
  'address',
  'room',
  'dwelling',
  'inflowReason',
] as const;
export type ListField = (typeof listFields)[number];

/** The first name is the one of the template. Compared without spaces, marks and what stands in brackets. */
export const columnNames: Readonly<Record<ListField, readonly string[]>> = {
  name: ['姓名', '人员姓名', '员工姓名', '租客姓名', '承租人', '承租人姓名', '住户姓名', '租户姓名', '名字', 'name'],
  number: [
    '证件号码',
    '身份证号码',
    '身份证号',
    '身份证',
    '公民身份号码',
    '公民身份证号码',
    '证件号',
    '身份号码',
    '居民身份证号码',
    'id number',
  ],
  sex: ['性别', 'sex'],
  birthDate: ['出生日期', '出生年月日', '生日', 'birth date'],
  phone: ['电话', '联系电话', '手机', '手机号', '手机号码', '电话号码', '联系方式', '本人电话', 'phone'],
  from: [
    '入职/入住日期',
    '入职日期',
    '入住日期',
    '入职时间',
    '入住时间',
    '入厂日期',
    '到岗日期',
    '参加工作日期',
    '用工起始日期',
    '开始日期',
    '起始日期',
    '起租日期',
    '租期开始',
    '来本地日期',
    '到达日期',
    'from',
  ],
  to: [
    '离职/搬离日期',
    '离职日期',
    '搬离日期',
    '离职时间',
    '搬离时间',
    '离厂日期',
    '退房日期',
    '退租日期',
    '终止日期',
    '结束日期',
    '离开日期',
    '用工终止日期',
    'to',
  ],
  address: ['地址', '居住地址', '现住址', '现居住地址', '暂住地址', '住址', '房屋地址', '宿舍地址', 'address'],
  room: ['房间', '房号', '房间号', '室号', '宿舍号', '房间号码', '门牌', 'room'],
  dwelling: ['住所类型', '居住处所', '住所类别', 'dwelling'],
  inflowReason: ['流入原因', '来本地原因', '居住事由', '暂住事由', 'reason'],
};

/** What a header must have: who, and a day of something. */
export const neededFields = ['name', 'number'] as const;
