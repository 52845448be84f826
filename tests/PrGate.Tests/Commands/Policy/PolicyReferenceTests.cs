namespace PrGate.Tests.Commands.Policy;

public sealed class PolicyReferenceTests
{
    [Fact]
    public async Task The_table_of_functions_in_the_reference_is_the_one_that_the_command_prints()
    {
        var table = (await CommandRun.OfAsync("policy", "builtins", "--markdown")).Output;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "docs", "reference", "policy.md")))
            folder = folder.Parent;

        Assert.NotNull(folder);
        Assert.Contains(table, await File.ReadAllTextAsync(Path.Combine(folder.FullName, "docs", "reference", "policy.md")));
    }
}
