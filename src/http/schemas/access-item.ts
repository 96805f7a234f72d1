// How a way in is used, as the contract shows it: a link, an address or a command.
import { Type } from 'typebox'
import { oneOf } from './reference-to.ts'

export const UrlAccessSchema = Type.Object(
  {
    type: Type.Literal('url', { description: 'It is a link.' }),
    url: Type.String({ description: 'The link.', examples: ['https://203.0.113.7/'] })
  },
  { $id: 'UrlAccess', description: 'A way in that a web client takes.' }
)

export const AddressAccessSchema = Type.Object(
  {
    type: Type.Literal('address', { description: 'It is an address that speaks no HTTP, as far as is known.' }),
    host: Type.String({ description: 'An IP address or a host name.', examples: ['203.0.113.7'] }),
    port: Type.Integer({ description: 'The port.', examples: [53] }),
    protocol: Type.String({ description: 'The protocol.', examples: ['UDP'] })
  },
  { $id: 'AddressAccess', description: 'A way in for another client than that of the web.' }
)

export const CommandAccessSchema = Type.Object(
  {
    type: Type.Literal('command', { description: 'It is a command.' }),
    command: Type.String({ description: 'The command, quoted for a POSIX shell.' }),
    description: Type.String({ description: 'What it does.' })
  },
  { $id: 'CommandAccess', description: 'A way in through a command.' }
)

export const AccessItemSchema = oneOf(
  'type',
  { url: UrlAccessSchema, address: AddressAccessSchema, command: CommandAccessSchema },
  { $id: 'AccessItem', description: 'How a way in is used.' }
)
