using PrGate.Checks.Hcl.Expressions;

namespace PrGate.Checks.Lint.Terraform;

/// <summary>Traffic from anywhere to ports that are nobody's business.</summary>
internal static class OpenIngress
{
    private const string Fix = "Name the addresses that need it, or reach it through a VPN, a bastion or a load balancer.";

    public static IEnumerable<LintFinding> Look(TerraformBlock block) => block.ResourceType switch
    {
        "aws_security_group" or "aws_default_security_group" => block.Section.Sections("ingress").SelectMany(s => Aws(block, s, "ingress.", "protocol", ["cidr_blocks", "ipv6_cidr_blocks"])),
        "aws_security_group_rule" when block.Section.Text("type") == "ingress" => Aws(block, block.Section, "", "protocol", ["cidr_blocks", "ipv6_cidr_blocks"]),
        "aws_vpc_security_group_ingress_rule" => Aws(block, block.Section, "", "ip_protocol", ["cidr_ipv4", "cidr_ipv6"]),
        "azurerm_network_security_rule" => Azure(block, block.Section, ""),
        "azurerm_network_security_group" => block.Section.Sections("security_rule").SelectMany(s => Azure(block, s, "security_rule.")),
        "google_compute_firewall" => Google(block),
        "google_sql_database_instance" => CloudSql(block),
        var type when type.StartsWith("azurerm_", StringComparison.Ordinal) && type.EndsWith("_firewall_rule", StringComparison.Ordinal) => AzureDatabase(block),
        _ => [],
    };

    private static IEnumerable<LintFinding> Aws(TerraformBlock block, TerraformSection rule, string path, string protocolName, string[] sources)
    {
        var protocol = rule.Text(protocolName);
        if (IsWithoutPorts(protocol))
            yield break;
        var exposed = protocol is "-1" or "all" ? PortNames.Exposed(0, 65_535)
            : rule.Number("from_port") is { } from && rule.Number("to_port") is { } to ? PortNames.Exposed(from, to)
            : null;
        if (exposed is null)
            yield break;
        foreach (var source in sources)
        {
            foreach (var (text, at) in rule.Texts(source).Where(t => IsWorld(t.Text)))
                yield return Found(block, at, path + source, exposed, text);
        }
    }

    private static IEnumerable<LintFinding> Azure(TerraformBlock block, TerraformSection rule, string path)
    {
        if (!Says(rule.Text("direction"), "Inbound") || !Says(rule.Text("access"), "Allow") || IsWithoutPorts(rule.Text("protocol")))
            yield break;
        var exposed = rule.Texts("destination_port_range").Concat(rule.Texts("destination_port_ranges")).Select(p => Exposed(p.Text)).FirstOrDefault(e => e is not null);
        if (exposed is null)
            yield break;
        foreach (var source in (string[])["source_address_prefix", "source_address_prefixes"])
        {
            foreach (var (text, at) in rule.Texts(source).Where(t => IsWorld(t.Text)))
                yield return Found(block, at, path + source, exposed, text);
        }
    }

    private static IEnumerable<LintFinding> Google(TerraformBlock block)
    {
        if (Says(block.Section.Text("direction"), "EGRESS") || block.Section.Bool("disabled") == true)
            return [];
        var exposed = block.Section.Sections("allow").Select(Allowed).FirstOrDefault(e => e is not null);
        return exposed is null ? [] : block.Section.Texts("source_ranges").Where(t => IsWorld(t.Text)).Select(t => Found(block, t.At, "source_ranges", exposed, t.Text));
    }

    private static string? Allowed(TerraformSection allow)
    {
        var protocol = allow.Text("protocol");
        if (IsWithoutPorts(protocol))
            return null;
        // Without ports, all of them are meant.
        if (protocol is not null && (Says(protocol, "all") || allow["ports"] is null))
            return PortNames.Exposed(0, 65_535);
        return allow.Texts("ports").Select(p => Exposed(p.Text)).FirstOrDefault(e => e is not null);
    }

    private static IEnumerable<LintFinding> CloudSql(TerraformBlock block) =>
        from settings in block.Section.Sections("settings")
        from addresses in settings.Sections("ip_configuration")
        from network in addresses.Sections("authorized_networks")
        from value in network.Texts("value")
        where IsWorld(value.Text)
        select Found(block, value.At, "settings.ip_configuration.authorized_networks.value", "The database is", value.Text);

    private static IEnumerable<LintFinding> AzureDatabase(TerraformBlock block) =>
        block.Section.Text("start_ip_address") == "0.0.0.0" && block.Section.Text("end_ip_address") == "255.255.255.255"
            ? [Found(block, block.Section["end_ip_address"]!, "end_ip_address", "The database is", "255.255.255.255")]
            : [];

    private static LintFinding Found(TerraformBlock block, HclExpression at, string path, string exposed, string source) =>
        block.Finding(at, path, $"{exposed} open to the whole internet (`{source}`).", Fix, source);

    private static string? Exposed(string ports)
    {
        if (ports == "*")
            return PortNames.Exposed(0, 65_535);
        var dash = ports.IndexOf('-', StringComparison.Ordinal);
        var (first, last) = dash < 0 ? (ports, ports) : (ports[..dash], ports[(dash + 1)..]);
        return int.TryParse(first, out var from) && int.TryParse(last, out var to) ? PortNames.Exposed(from, to) : null;
    }

    private static bool IsWithoutPorts(string? protocol) => protocol?.ToLowerInvariant() is "icmp" or "icmpv6" or "1" or "58" or "esp" or "ah" or "50" or "51" or "ipip";

    // Half of the address space is the world by another spelling.
    private static bool IsWorld(string source) =>
        source is "*" || Says(source, "Internet") || Says(source, "Any") || source.EndsWith("/0", StringComparison.Ordinal) || source is "0.0.0.0/1" or "128.0.0.0/1" or "0.0.0.0";

    private static bool Says(string? text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
