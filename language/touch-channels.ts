/** Ways a touch can reach somebody, by us or by what other systems tell of. */
export const TOUCH_CHANNELS = ['email', 'call', 'direct-mail', 'message', 'event'] as const
export type TouchChannel = (typeof TOUCH_CHANNELS)[number]
