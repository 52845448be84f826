namespace PrGate.Commands.Import;

/// <summary>What could not be translated, or means something else now.</summary>
/// <param name="Line">1-based, of the file that was read.</param>
internal sealed record ImportNote(int Line, string Message);
