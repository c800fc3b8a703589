import type { CalendarDefinition } from '../../language/settings.ts'

/**
 * Eight hex digits that change when a calendar's zone, hours or closed days do; the order of the closed days does not count.
 * Tells one version from the next (FNV-1a, 32 bits); it is no protection against somebody who looks for equal ones.
 */
export const calendarVersion = (calendar: CalendarDefinition): string => {
  const { id, zone, week, closed, closedHours } = calendar
  const text = JSON.stringify([id, zone, week, [...closed].sort(), ...(closedHours ? [closedHours] : [])])
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
