/** The way of a lead from its first day, in order; the last three end it, or send it back. */
export const LEAD_STATES = ['new', 'mql', 'mal', 'sal', 'sql', 'converted', 'recycled', 'refused'] as const
export type LeadState = (typeof LEAD_STATES)[number]
