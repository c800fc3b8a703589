import { Icon } from './icon.tsx'
import { useKeys } from './use-keys.ts'

/** What waits above a list, and the key that shows it. Those who hear the page are told that it waits. */
export function Pill({ words, onShow }: { words: string | null; onShow: () => void }) {
  useKeys(words === null ? {} : { r: onShow })
  return (
    <div className="fresh" role="status">
      {words !== null && (
        <button type="button" className="btn" onClick={onShow}>
          <Icon name="up" />
          {words} <kbd>R</kbd>
        </button>
      )}
    </div>
  )
}
