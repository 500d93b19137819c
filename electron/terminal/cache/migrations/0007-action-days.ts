/** Version 7: acts by their legal date, so that the figures of a month read the acts of that month alone. */
export const actionDaysMigration = `
create index actions_day on actions (json_extract(json, '$.date'), json_extract(json, '$.body.type'));
`;
