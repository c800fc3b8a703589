import { ICON_PATHS, type IconName } from './icon-paths.ts'

/** A mark beside words that say the same: hidden from those who hear the page. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg className={small ? 'i i-s' : 'i'} viewBox="0 0 16 16" aria-hidden="true" data-icon={name}>
      <path d={ICON_PATHS[name]} fillRule="evenodd" />
    </svg>
  )
}
