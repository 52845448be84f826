namespace PrGate.Checks.Lint.Schema;

/// <summary>
/// Bounds the work of comparing in one run, counted in steps so that it is the same everywhere. A thousand and a half real documents take a fifth of a million; patterns of a
/// repository's own schemas cost most, since anybody may have written them.
/// </summary>
internal sealed class SchemaBudget
{
    /// <summary>Steps of one run: about two seconds of processor time at worst.</summary>
    public const long OfRun = 20_000_000;

    /// <summary>Steps of one object: alternatives inside each other could multiply without it.</summary>
    public const long OfObject = 2_000_000;

    /// <summary>Steps for each character that is compared with a pattern of a repository's own schema.</summary>
    public const int ForCharacter = 32;

    private long _left = OfRun;

    /// <returns>False when nothing is left.</returns>
    public bool Spend(long steps)
    {
        _left -= steps;
        return _left >= 0;
    }
}
