import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Switch, switchesRead, switchOn } from '../../api/switches.ts'
import { Bones } from '../../parts/bones.tsx'
import { Failed } from '../../parts/failed.tsx'
import { NotYours } from '../../parts/not-yours.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { stepFocus } from '../../parts/step-focus.ts'
import { useBones } from '../../parts/use-bones.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { useDecided } from '../../state/use-decided.ts'
import { useMay } from '../../state/use-may.ts'
import { OffDialog } from './off-dialog.tsx'
import { idOf, SwitchTable } from './switch-table.tsx'
import { Turns } from './turns.tsx'
import './switches.css'

/** Kill switches: what goes out and what does not, turned with a reason, and who turned what when. */
export function SwitchesPage() {
  const list = useQuery(switchesRead())
  const bones = useBones(list.isPending)
  const may = useMay('switch-off') === null
  const [turning, setTurning] = useState<{ one: Switch; off: boolean } | null>(null)
  const { decided, decide } = useDecided()
  useKeys({ j: () => stepFocus('[data-switch]', 1), k: () => stepFocus('[data-switch]', -1) })
  const close = () => setTurning(null)
  // what is on again lets messages go, and they cannot be called back: it is sent when the time to undo it is over
  const on = async (one: Switch, reason: string) => {
    const seen = list.data?.items.find(is => idOf(is) === idOf(one))?.since ?? null
    decide({
      id: idOf(one),
      words: [`${one.title} is switched on again`, 'Not switched on'],
      send: () => switchOn(one, reason, seen),
      stale: [['switches'], ['status']],
    })
  }
  return (
    <main className="page switches" id="main" tabIndex={-1}>
      <title>Switches · Account Journeys</title>
      <header className="page-head">
        <PageTitle id="h-switches">Switches</PageTitle>
        <p className="dim">What is off is held, with the reason; plays go on, and make their tasks.</p>
      </header>
      <NotYours right="switch-off" />
      {list.data && (
        <>
          <SwitchTable list={list.data} going={decided} onTurn={may ? (one, off) => setTurning({ one, off }) : null} />
          <Turns turns={list.data.turns} />
        </>
      )}
      {!list.data && bones && <Bones lines={8} label="switches" />}
      {!list.data && list.isError && (
        <Failed
          what="The list of switches"
          error={list.error}
          safe="What is off stays off."
          retry={() => void list.refetch()}
        />
      )}
      {turning?.off && <OffDialog one={turning.one} onClose={close} />}
      {turning && !turning.off && (
        <ReasonDialog
          title={`Switch on: ${turning.one.title}`}
          example="the price is right again"
          words={['Switch on', 'Not switched on']}
          onAct={reason => on(turning.one, reason)}
          anybody
          onClose={close}
        >
          <p className="xs dim">
            What waits is asked for again ten seconds from now, and goes out if nothing else holds it.
          </p>
        </ReasonDialog>
      )}
    </main>
  )
}
