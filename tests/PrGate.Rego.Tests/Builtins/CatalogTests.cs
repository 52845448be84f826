using PrGate.Rego.Builtins;

namespace PrGate.Rego.Tests.Builtins;

/// <summary>What the reference table of built-ins is made from.</summary>
public sealed class CatalogTests
{
    [Fact]
    public void Every_function_says_what_it_does_and_what_it_takes()
    {
        Assert.All(BuiltinCatalog.All, builtin =>
        {
            Assert.EndsWith(".", builtin.Description, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', builtin.Description);
            Assert.Equal(builtin.Arguments.Length, builtin.ArgumentNames.Length);
            Assert.Equal(builtin.ArgumentNames.Length, builtin.ArgumentNames.Distinct().Count());
        });
    }

    [Fact]
    public void Only_what_would_leave_the_process_is_refused() =>
        Assert.Equal(
            ["http.send", "net.lookup_ip_addr", "opa.runtime", "test.sleep"],
            BuiltinCatalog.All.Where(builtin => builtin.Function is null).Select(builtin => builtin.Name).Order(StringComparer.Ordinal));
}
