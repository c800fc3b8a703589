import { Dialog } from 'radix-ui'
import { useLocation } from 'wouter'
import { Overlay } from '../parts/overlay.tsx'
import { overlayStore } from '../state/overlays.ts'
import { useRemembered } from '../state/remembered.ts'
import { type KeyLine, keysAt } from './key-list.ts'

/** Every key that works here, and the switch that turns single letters off. */
export function HelpDialog() {
  const [path] = useLocation()
  const { page, own, everywhere } = keysAt(path)
  const [single, setSingle] = useRemembered('single-keys')
  return (
    <Overlay onClose={() => overlayStore.set(null)}>
      <div className="q">
        <Dialog.Title>Keyboard</Dialog.Title>
        <Dialog.Close className="close" aria-label="Close">
          <kbd>Esc</kbd>
        </Dialog.Close>
      </div>
      <div className="key-groups">
        <KeyGroup name={page} lines={own} />
        <KeyGroup name="Everywhere" lines={everywhere} />
      </div>
      <label className="switch">
        <input
          type="checkbox"
          checked={single !== 'off'}
          onChange={event => setSingle(event.target.checked ? null : 'off')}
        />
        Single letters act. They always rest while you type.
      </label>
    </Overlay>
  )
}

function KeyGroup({ name, lines }: { name: string; lines: readonly KeyLine[] }) {
  return (
    <section>
      <h3>{name}</h3>
      <dl className="keys">
        {lines.map(line => (
          <div key={line.does}>
            <dt>{line.does}</dt>
            <dd>
              {line.keys.map(key => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
