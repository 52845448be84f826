using FsCheck;

namespace PrGate.Checks.Tests;

/// <summary>How many random cases a property is tried on: all on a developer's machine, a tenth where <c>CI</c> is set.</summary>
internal static class Samples
{
    public static int Of(int all) => Environment.GetEnvironmentVariable("CI") == "true" ? all / 10 : all;

    public static Config Config(int all) => FsCheck.Config.QuickThrowOnFailure.WithMaxTest(Of(all));
}
