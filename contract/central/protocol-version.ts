/** Version of the messages between terminal and central system; tests pin it together with a hash of every schema. */
export const centralProtocolVersion = 3;

/** Header that every request carries; a central system that does not speak it answers `sync.version-mismatch`. */
export const protocolVersionHeader = 'permit-protocol';
