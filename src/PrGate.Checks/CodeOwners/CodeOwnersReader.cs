using System.Text;

namespace PrGate.Checks.CodeOwners;

/// <summary>Reads CODEOWNERS files as the forges do: what is wrong is skipped, and here also named with its line.</summary>
public static class CodeOwnersReader
{
    /// <summary>Lines that have a pattern; further ones make the file unusable.</summary>
    public const int MaxEntries = 5_000;

    public const int MaxProblems = 20;

    /// <returns>Null when the file has more than <see cref="MaxEntries"/> patterns.</returns>
    public static CodeOwnersFile? Read(CodeOwnersDialect dialect, ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        var reading = new CodeOwnersReading(dialect);
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            reading.Add(number, line.ToString());
            if (reading.Entries > MaxEntries)
                return null;
        }
        return reading.Finish();
    }
}
