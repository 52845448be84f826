namespace PrGate.Commands.Import;

/// <summary>A translated file.</summary>
/// <param name="Yaml">Null when the file could not be read.</param>
/// <param name="Notes">In the order of the file.</param>
internal sealed record Translation(string? Yaml, IReadOnlyList<ImportNote> Notes);
