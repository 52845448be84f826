using FsCheck;

namespace PrGate.Checks.Tests;

/// <summary>How many random cases a property is tried on: a tenth, or all with <c>PRGATE_TEST_SCALE=full</c>.</summary>
internal static class Samples
{
    public static int Of(int all) => Environment.GetEnvironmentVariable("PRGATE_TEST_SCALE") == "full" ? all : all / 10;

    public static Config Config(int all) => FsCheck.Config.QuickThrowOnFailure.WithMaxTest(Of(all));
}
