// For operations that take no query: any parameter is then unknown, and refused.
import { Type } from 'typebox'

export const noQuery = Type.Object({}, { additionalProperties: false })
