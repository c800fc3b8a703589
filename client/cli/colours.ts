import picocolors from 'picocolors'

const { NO_COLOR, FORCE_COLOR } = process.env
const asked = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0'

/** Colours where somebody sees them: on a terminal, or where FORCE_COLOR asks. A pipe and the log of a CI get none. */
export const colours = picocolors.createColors(asked || (process.stdout.isTTY === true && !NO_COLOR))
