namespace PrGate.Rego;

/// <summary>The text of one policy file.</summary>
/// <param name="File">Name used in positions.</param>
/// <param name="Text">Rego source.</param>
/// <param name="Version">Dialect; a module may still import rego.v1 or future.keywords.</param>
public sealed record PolicySource(string File, string Text, RegoVersion Version = RegoVersion.V1);
