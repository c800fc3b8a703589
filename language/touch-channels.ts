/** Ways a touch can reach somebody, by us or by what other systems tell of. */
export const TOUCH_CHANNELS = ['email', 'call', 'direct-mail', 'message', 'event'] as const
export type TouchChannel = (typeof TOUCH_CHANNELS)[number]

/** Ways we send content by ourselves. */
export const CONTENT_CHANNELS = ['email', 'direct-mail'] as const
export type ContentChannel = (typeof CONTENT_CHANNELS)[number]
