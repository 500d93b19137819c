/** What a person reads for each failure code of the subject `device`. */
import type { deviceCodes } from '#domain/failure/codes/device.ts';
import type { FailureText } from '../failure-text.ts';

export const deviceFailures: Readonly<Record<keyof typeof deviceCodes, FailureText>> = {
  'device.address-invalid': {
    message: { 'zh-CN': '设备地址不正确。', en: 'The device address is not right.' },
    causes: [{ 'zh-CN': '格式错误', en: 'Wrong form' }],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: {
      'zh-CN':
        '例：serial:/dev/ttyUSB0、hid:2b8b:2721、tcp:主机:端口、pcsc:名称、escl:http://主机/eSCL；同型多台时加 ?path= 或 ?serial=。',
      en: 'Such as serial:/dev/ttyUSB0, hid:2b8b:2721, tcp:host:port, pcsc:name, escl:http://host/eSCL; with two alike add ?path= or ?serial=.',
    },
  },
  'device.unplugged': {
    message: { 'zh-CN': '设备已断开。', en: 'The device is unplugged.' },
    causes: [
      { 'zh-CN': '连线松动', en: 'Loose cable' },
      { 'zh-CN': '设备断电', en: 'No power' },
    ],
    clerk: { 'zh-CN': '请检查连线，插好后自动恢复。', en: 'Check the cable; it recovers by itself.' },
    technician: { 'zh-CN': '端口消失。', en: 'The port is gone.' },
  },
  'device.permission': {
    message: { 'zh-CN': '没有使用此设备的权限。', en: 'The program may not use this device.' },
    causes: [{ 'zh-CN': '系统权限设置', en: 'System permissions' }],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: {
      'zh-CN':
        'Linux：串口把用户加入 dialout 组；USB 设备把 detail.udevRule 写入 /etc/udev/rules.d/70-permit-terminal.rules 后重插。',
      en: 'Linux: for a serial port add the user to the group dialout; for a USB device put detail.udevRule into /etc/udev/rules.d/70-permit-terminal.rules and plug it in again.',
    },
  },
  'device.busy': {
    message: { 'zh-CN': '设备正被其他程序占用。', en: 'Another program holds the device.' },
    causes: [{ 'zh-CN': '其他程序已打开', en: 'Opened elsewhere' }],
    clerk: { 'zh-CN': '请关闭其他程序后重试。', en: 'Close the other program and try again.' },
    technician: { 'zh-CN': '端口被独占。', en: 'The port is held exclusively.' },
  },
  'device.silent': {
    message: { 'zh-CN': '设备没有应答。', en: 'The device does not answer.' },
    causes: [
      { 'zh-CN': '未通电', en: 'No power' },
      { 'zh-CN': '波特率不符', en: 'Wrong baud rate' },
      { 'zh-CN': '不是此类设备', en: 'Another kind of device' },
    ],
    clerk: { 'zh-CN': '请检查电源与连线。', en: 'Check power and cable.' },
    technician: { 'zh-CN': '尝试过的波特率见 detail.bauds。', en: 'The rates tried are in detail.bauds.' },
  },
  'device.cancelled': {
    message: { 'zh-CN': '已取消。', en: 'Cancelled.' },
    causes: [{ 'zh-CN': '操作员取消', en: 'Cancelled by the clerk' }],
    clerk: { 'zh-CN': '需要时重新开始。', en: 'Start again when needed.' },
    technician: { 'zh-CN': 'AbortSignal。', en: 'AbortSignal.' },
  },
  'device.timeout': {
    message: { 'zh-CN': '设备在规定时间内没有完成。', en: 'The device did not finish in time.' },
    causes: [
      { 'zh-CN': '设备繁忙', en: 'Busy device' },
      { 'zh-CN': '线路慢', en: 'Slow line' },
    ],
    clerk: { 'zh-CN': '请重试。', en: 'Try again.' },
    technician: { 'zh-CN': '时限见 detail.timeoutMs。', en: 'The limit is in detail.timeoutMs.' },
  },
  'device.garbled': {
    message: { 'zh-CN': '设备的应答无法识别。', en: 'The answer of the device makes no sense.' },
    causes: [
      { 'zh-CN': '干扰', en: 'Interference' },
      { 'zh-CN': '波特率不符', en: 'Wrong baud rate' },
      { 'zh-CN': '不是此类设备', en: 'Another kind of device' },
    ],
    clerk: { 'zh-CN': '请重试；仍不行请联系技术员。', en: 'Try again; then call the technician.' },
    technician: { 'zh-CN': '录制通信记录后分析。', en: 'Record a trace.' },
  },
  'device.not-supported': {
    message: { 'zh-CN': '不支持此设备或此功能。', en: 'This device or function is not supported.' },
    causes: [{ 'zh-CN': '型号不支持', en: 'Unsupported model' }],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: { 'zh-CN': '见设备目录。', en: 'See the device catalogue.' },
  },
  'device.maker-driver-needed': {
    message: { 'zh-CN': '此读卡器需要厂家驱动，本程序无法直接使用。', en: "This reader needs its maker's driver." },
    causes: [
      { 'zh-CN': '系统已装厂家驱动，设备被其独占', en: "The system has given the device to the maker's driver" },
      { 'zh-CN': '型号只能经厂家程序库使用', en: "The model works through the maker's library only" },
    ],
    clerk: {
      'zh-CN': '请换用串口或免驱读卡器，或手工录入。',
      en: 'Use a serial or driverless reader, or type by hand.',
    },
    technician: {
      'zh-CN': 'Windows：把该设备的驱动换成 WinUSB，或改接串口；编号见 detail.device。',
      en: 'Windows: give the device the WinUSB driver, or connect it by a serial line; its ids are in detail.device.',
    },
  },
  'device.firmware-update': {
    message: { 'zh-CN': '设备处于升级模式。', en: 'The device is in firmware update mode.' },
    causes: [{ 'zh-CN': '升级被中断或误触升级键', en: 'An update broke off, or its key was pressed' }],
    clerk: {
      'zh-CN': '请拔下读卡器，十秒后重新插上。',
      en: 'Unplug the reader and plug it in again after ten seconds.',
    },
    technician: {
      'zh-CN': '0483:DF11；重插后仍如此，须用厂家升级工具恢复固件。',
      en: "0483:DF11; if it stays so, restore the firmware with the maker's tool.",
    },
  },
  'device.framing-unknown': {
    message: { 'zh-CN': '此读卡器的通信格式未公开。', en: 'How this reader packs its bytes is not known.' },
    causes: [{ 'zh-CN': '厂家私有格式', en: "The maker's own format" }],
    clerk: { 'zh-CN': '请换用其他读卡器，或手工录入。', en: 'Use another reader, or type by hand.' },
    technician: {
      'zh-CN': '可在地址后加 ?framing=bare、miaxis 或 length-prefixed 试用；成功请补入设备目录。',
      en: 'Try ?framing=bare, miaxis or length-prefixed behind the address; if one works, add it to the catalogue.',
    },
  },
  'device.not-configured': {
    message: { 'zh-CN': '尚未设置此设备。', en: 'This device is not set up.' },
    causes: [{ 'zh-CN': '柜台配置为空', en: 'The desk profile is empty' }],
    clerk: { 'zh-CN': '请在设备页选择设备。', en: 'Choose a device on the devices page.' },
    technician: { 'zh-CN': 'profile.json 无此项。', en: 'profile.json has no entry.' },
  },
  'device.simulator-refused': {
    message: { 'zh-CN': '正式柜台不能使用模拟设备。', en: 'A production desk does not use simulators.' },
    causes: [{ 'zh-CN': '本机已注册', en: 'This desk is enrolled' }],
    clerk: { 'zh-CN': '请接上真实设备。', en: 'Connect the real device.' },
    technician: { 'zh-CN': 'simulator: 地址被拒绝。', en: 'simulator: addresses are refused.' },
  },
  'device.trace-invalid': {
    message: { 'zh-CN': '通信记录文件无法解读。', en: 'The trace file cannot be understood.' },
    causes: [
      { 'zh-CN': '不是通信记录，或版本不同', en: 'Not a trace, or of another version' },
      { 'zh-CN': '文件被改动', en: 'The file was changed' },
    ],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: { 'zh-CN': '行号见 detail.line。', en: 'The line is in detail.line.' },
  },
  'device.trace-differs': {
    message: { 'zh-CN': '程序没有按通信记录进行。', en: 'The program did otherwise than the trace.' },
    causes: [
      { 'zh-CN': '由其他版本的程序记录', en: 'Recorded by another version' },
      { 'zh-CN': '通信记录不完整', en: 'The trace is incomplete' },
    ],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: { 'zh-CN': '分歧处见 detail.entry。', en: 'Where they part is in detail.entry.' },
  },
};
