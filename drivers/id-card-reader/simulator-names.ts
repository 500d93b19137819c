/** Word lists for synthetic people: surnames, given-name characters, and places outside Taizhou with their region codes. */
export interface HomePlace {
  /** GB/T 2260. */
  readonly region: string;
  /** How a household address there begins. */
  readonly household: string;
  readonly streets: readonly string[];
  readonly issuer: string;
  /** Nations at home there besides Han, GB/T 3304. */
  readonly nations: readonly string[];
}

export const surnames: readonly string[] = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方',
  '欧阳',
  '上官',
  '司马',
];

export const givenCharacters = {
  male: [...'伟强磊军勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆林龙建国志文博海洋峰旭宏远'],
  female: [...'芳娜敏静丽艳娟霞秀兰玉梅红玲燕婷雪慧英琳洁萍莉颖倩晶蕾薇佳欣怡梦瑶春凤'],
} as const;

export const homePlaces: readonly HomePlace[] = [
  place(
    '520304',
    '贵州省遵义市播州区',
    ['南白街道万寿街', '龙坑街道共青大道', '鸭溪镇雷泉路'],
    '遵义市公安局播州分局',
    ['06', '15', '37'],
  ),
  place(
    '520502',
    '贵州省毕节市七星关区',
    ['市西街道环城路', '鸭池镇草堤村', '撒拉溪镇水营村'],
    '毕节市公安局七星关分局',
    ['07', '06', '03'],
  ),
  place('522634', '贵州省雷山县', ['丹江镇民族路', '西江镇干荣村', '大塘镇新桥村'], '雷山县公安局', ['06', '12']),
  place('511722', '四川省宣汉县', ['东乡街道解放路', '南坝镇迎宾街', '樊哙镇花园社区'], '宣汉县公安局', ['15']),
  place('511324', '四川省仪陇县', ['新政镇河西街', '金城镇文昌路', '马鞍镇琳琅村'], '仪陇县公安局', ['03']),
  place('411525', '河南省固始县', ['秀水街道中原路', '蓼城街道红苏路', '陈淋子镇大塘村'], '固始县公安局', ['03']),
  place('411627', '河南省太康县', ['城关回族镇谢安路', '老冢镇兴隆街', '逊母口镇张庄村'], '太康县公安局', ['03']),
  place('341221', '安徽省临泉县', ['城关街道光明路', '鲖城镇人民路', '杨桥镇前进路'], '临泉县公安局', ['03']),
  place('341522', '安徽省霍邱县', ['城关镇光明大道', '叶集镇南门街', '河口镇兴河路'], '霍邱县公安局', ['03']),
  place('361128', '江西省鄱阳县', ['鄱阳镇建设路', '油墩街镇荻溪村', '田畈街镇幸福路'], '鄱阳县公安局', ['22']),
  place('421181', '湖北省麻城市', ['龙池桥街道将军路', '宋埠镇民主街', '白果镇中心街'], '麻城市公安局', ['15']),
  place('430524', '湖南省隆回县', ['桃花坪街道桃洪路', '六都寨镇文化路', '虎形山瑶族乡崇木凼村'], '隆回县公安局', [
    '13',
    '03',
  ]),
  place('530627', '云南省镇雄县', ['乌峰街道南大街', '泼机镇老街', '以勒镇新场村'], '镇雄县公安局', ['07', '06']),
];

function place(
  region: string,
  household: string,
  streets: readonly string[],
  issuer: string,
  nations: readonly string[],
): HomePlace {
  return { region, household, streets, issuer, nations };
}
