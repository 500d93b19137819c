/** Instants as the desk reads them: Shanghai time, 24 hours, whatever the machine is set to. Pure. */
const shanghaiOffsetMs = 8 * 3_600_000;

function shanghai(instantIso: string): string {
  const instantMs = Date.parse(instantIso);
  return Number.isNaN(instantMs) ? '' : new Date(instantMs + shanghaiOffsetMs).toISOString();
}

/** `14:05` */
export function timeOfDay(instantIso: string): string {
  return shanghai(instantIso).slice(11, 16);
}

/** `14:05:09` */
export function timeWithSeconds(instantIso: string): string {
  return shanghai(instantIso).slice(11, 19);
}

/** `2026-11-23 14:05` */
export function dateAndTime(instantIso: string): string {
  return shanghai(instantIso).slice(0, 16).replace('T', ' ');
}
