// The library of the Model Context Protocol: a bundle of its own, which only `fortios mcp` loads.
export { fromJsonSchema, McpServer, ProtocolError, ResourceTemplate } from '@modelcontextprotocol/server';
export { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
