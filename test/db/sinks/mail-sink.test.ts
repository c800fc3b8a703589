import PostalMime from 'postal-mime'
import { mailSink } from '../../../sinks/mail/mail-sink.ts'
import { fakeMailServer, type Script } from '../../support/fake-mail-server.ts'
import type { Workspace } from '../../support/workspace.ts'
import { type SinkOnTrial, sinkConformance, type Trouble } from './conformance.ts'

const TROUBLES: Record<Trouble, Script> = {
  'not now': { rcpt: 451 },
  refused: { rcpt: 550 },
  'no answer': { dot: 'close' },
}

async function mailOnTrial(w: Workspace): Promise<SinkOnTrial> {
  const script: Script = {}
  let troubles = 0
  const server = await fakeMailServer(script)
  const smtp = { url: server.url, name: 'test', connectWait: 1_000, replyWait: 1_000, sandboxTo: null }
  const places = { secret: 's', publicUrl: 'http://127.0.0.1:4400' }
  const sink = mailSink({ pool: w.pool, definitions: w.store, smtp, ...places })
  return {
    sink: {
      ...sink,
      async tell(delivery) {
        const before = troubles
        const told = await sink.tell(delivery)
        // over is the trouble of this call; one that was given up may end long after
        if (before === troubles) for (const stage of ['rcpt', 'dot'] as const) delete script[stage]
        return told
      },
    },
    async cards(task) {
      const mails = await Promise.all(server.messages.map(message => PostalMime.parse(message)))
      return mails.flatMap(({ subject, text }) => (text?.includes(`task=${task}\n`) ? [`${subject} ${text}`] : []))
    },
    trouble(what) {
      troubles += 1
      Object.assign(script, TROUBLES[what])
    },
    end: () => server.stop(),
  }
}

sinkConformance('mail', {}, mailOnTrial, { updates: false })
