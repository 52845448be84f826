using Microsoft.Extensions.Configuration;
using PrGate.Settings;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Documentation;

public sealed class DocumentedSettingsTests
{
    [Fact]
    public void The_example_of_the_settings_is_accepted_as_it_stands_where_its_files_exist()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "secret");
            var example = Example();
            foreach (var (key, value) in example.AsEnumerable().ToList())
            {
                if (value?.StartsWith("/etc/prgate/", StringComparison.Ordinal) == true)
                    example[key] = key == "Policies" ? Path.GetDirectoryName(file) : file;
                else if (key.EndsWith(":Program", StringComparison.Ordinal))
                    example[key] = file;
            }

            var settings = SettingsReader.Read(example);

            Assert.Equal(["github", "gitlab"], settings.Forges.Select(f => f.Name).Order());
            Assert.Equal(new Uri("https://prgate.example.org/"), settings.PublicUrl);
            Assert.Equal(["shellcheck", "yamllint"], settings.ExternalLinters.Linters.Select(l => l.Name).Order());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Every_key_of_the_example_is_described()
    {
        var reference = File.ReadAllText(Path.Combine(Repository.Root(), "docs", "reference", "server-configuration.md"));

        var keys = Example().AsEnumerable().Where(k => k.Value is not null).Select(k => k.Key.Split(':').Last(part => !part.All(char.IsAsciiDigit))).Distinct().ToList();

        Assert.True(keys.Count > 15, "The example is nearly empty.");
        Assert.All(keys, key => Assert.Contains(key, reference, StringComparison.Ordinal));
    }

    private static IConfigurationRoot Example() => new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root(), "appsettings.example.json")).Build();
}
