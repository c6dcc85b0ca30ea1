import * as vscode from 'vscode';
import type { CancellationToken, Disposable, Event } from 'vscode';

/** What a tool gets with a call. */
export interface ToolCall {
  readonly input: Readonly<Record<string, unknown>>;
}

/** A tool that a language model can call (VS Code 1.95). */
export interface LanguageModelTool {
  prepareInvocation(call: ToolCall): { readonly invocationMessage: string };
  invoke(call: ToolCall, token: CancellationToken): Promise<object>;
}

/** A provider of servers of the Model Context Protocol (VS Code 1.101). */
export interface McpServerProvider {
  readonly onDidChangeMcpServerDefinitions: Event<void>;
  provideMcpServerDefinitions(): readonly object[];
}

/** The parts of VS Code's API for assistants that are newer than the oldest supported version. */
interface NewerApi {
  readonly lm?: {
    readonly registerTool?: (name: string, tool: LanguageModelTool) => Disposable;
    readonly registerMcpServerDefinitionProvider?: (id: string, provider: McpServerProvider) => Disposable;
  };
  readonly LanguageModelToolResult: new (parts: readonly object[]) => object;
  readonly LanguageModelTextPart: new (text: string) => object;
  readonly McpStdioServerDefinition: new (
    label: string,
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    version: string,
  ) => object;
}

const newerApi = vscode as unknown as NewerApi;

/** Registers a tool for language models, if this VS Code has them. */
export function registerTool(name: string, tool: LanguageModelTool): Disposable {
  return newerApi.lm?.registerTool?.(name, tool) ?? noDisposable;
}

export function toolResult(text: string): object {
  return new newerApi.LanguageModelToolResult([new newerApi.LanguageModelTextPart(text)]);
}

/** Registers a provider of servers, if this VS Code has them. */
export function registerMcpServers(id: string, provider: McpServerProvider): Disposable {
  try {
    return newerApi.lm?.registerMcpServerDefinitionProvider?.(id, provider) ?? noDisposable;
  } catch {
    // VS Code 1.100 has the function for a contribution of another name, and throws.
    return noDisposable;
  }
}

/** A server that VS Code starts as a process. */
export function mcpServer(
  ...properties: ConstructorParameters<NewerApi['McpStdioServerDefinition']>
): object {
  return new newerApi.McpStdioServerDefinition(...properties);
}

const noDisposable = new vscode.Disposable(() => undefined);
