namespace PrGate.Checks.Dockerfiles;

/// <summary>A word of an instruction.</summary>
/// <param name="Text">As written, quotes and escapes kept; a string of the JSON form is decoded.</param>
/// <param name="Start">Offset in the file.</param>
/// <param name="End">Offset after it.</param>
public sealed record DockerWord(string Text, int Start, int End);
