import { describe, expect, it } from 'vitest'
import { type TaskPlace, taskWords } from '../../../../domain/task/task-words.ts'
import type { TaskDefinition, TaskWords } from '../../../../language/task-definition.ts'

const words = (says: Partial<TaskWords>): TaskWords => ({
  ...{ role: null, stage: null, play: null, advice: null, talkTrack: [], assets: [], draft: null },
  ...says,
})
const task: TaskDefinition = {
  ...{ id: 'call', title: 'Call', channel: 'call', owner: 'ops', assign: { team: 'sdr' }, priority: 50, outcomes: [] },
  talkTrack: [{ cue: 'Open', say: 'for everybody' }],
  advice: 'for everybody',
  assets: ['deck'],
  draft: 'letter',
  words: [
    words({ stage: 'engaged', advice: 'stage' }),
    words({ role: 'buyer', advice: 'role', talkTrack: [{ cue: 'Open', say: 'role' }] }),
    words({ play: 'save', advice: 'play' }),
    words({ role: 'buyer', stage: 'engaged', assets: ['numbers'], draft: 'numbers-letter' }),
    words({ play: 'save', role: 'buyer', stage: 'engaged', advice: 'all three' }),
  ],
}
const at = (place: Partial<TaskPlace>) => taskWords(task, { role: null, stage: null, play: null, ...place })

describe('what is said about a task', () => {
  it.each<[Partial<TaskPlace>, string]>([
    [{}, 'for everybody'],
    [{ role: 'user', stage: 'expand', play: 'adopt' }, 'for everybody'],
    [{ stage: 'engaged' }, 'stage'],
    [{ stage: 'engaged', role: 'buyer' }, 'role'],
    [{ stage: 'engaged', role: 'buyer', play: 'renewal' }, 'role'],
    [{ stage: 'engaged', role: 'user', play: 'save' }, 'play'],
    [{ stage: 'engaged', role: 'buyer', play: 'save' }, 'all three'],
  ])('where it stands at %j is what says most of that: %s', (place, advice) => {
    expect(at(place).advice).toBe(advice)
  })

  it('falls back for each part by itself', () => {
    expect(at({ role: 'buyer', stage: 'engaged', play: 'save' })).toEqual({
      advice: 'all three',
      talkTrack: [{ cue: 'Open', say: 'role' }],
      assets: ['numbers'],
      draft: 'numbers-letter',
    })
    expect(at({ stage: 'engaged' })).toMatchObject({ talkTrack: task.talkTrack, assets: ['deck'], draft: 'letter' })
  })
})
