using System.Text.Json.Nodes;

namespace PrGate.Commands.Import;

/// <summary>One translated rule.</summary>
/// <param name="When">Empty: it always applies.</param>
/// <param name="IsWhole">Whether <paramref name="When"/> says all that its <c>if</c> said.</param>
/// <param name="Require">Null: it is approved as soon as it applies.</param>
/// <param name="Line">1-based, where it is written.</param>
internal sealed record PolicyBotRule(string Name, JsonObject When, bool IsWhole, JsonObject? Require, JsonObject Options, int Line);
