import type { IconName } from './icon-paths.ts'

const CHANNELS: Record<string, { icon: IconName; word: string }> = {
  call: { icon: 'phone', word: 'Call' },
  email: { icon: 'mail', word: 'E-mail' },
  meeting: { icon: 'calendar', word: 'Meeting' },
  message: { icon: 'chat', word: 'Message' },
  research: { icon: 'research', word: 'Research' },
  review: { icon: 'task', word: 'Review' },
}

/** The icon and word of a task's channel; one that ops made up shows as they wrote it. */
export function channelMark(channel: string): { icon: IconName; word: string } {
  return CHANNELS[channel] ?? { icon: 'task', word: channel.charAt(0).toUpperCase() + channel.slice(1) }
}
