import { describe, expect, it } from 'vitest'
import { sentContent } from '../../../../../client/http/view/sent-content.ts'
import { smallRelease } from '../../../../support/small-definitions.ts'
import { SPEAKING } from '../../../../support/speaking-workspace.ts'

const { settings } = smallRelease(SPEAKING)
const { title, hash } = settings.content['hello'] ?? { title: '', hash: '' }

describe('a content that went out', () => {
  it('is told with the version of its text, and whether that was edited since', () => {
    expect(sentContent(settings, 'hello', hash)).toEqual({ id: 'hello', title, version: hash, isEdited: false })
    expect(sentContent(settings, 'hello', 'older')).toMatchObject({ version: 'older', isEdited: true })
    expect(sentContent(settings, 'hello', null)).toMatchObject({ version: null, isEdited: false })
  })

  it('keeps its id where it is no longer there', () => {
    expect(sentContent(settings, 'gone', 'a1')).toEqual({ id: 'gone', title: 'gone', version: 'a1', isEdited: true })
  })
})
