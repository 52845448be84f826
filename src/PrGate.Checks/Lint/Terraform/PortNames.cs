namespace PrGate.Checks.Lint.Terraform;

/// <summary>Ports that nobody offers to the whole internet on purpose: administration, databases, caches, interfaces of clusters and container engines.</summary>
internal static class PortNames
{
    private static readonly SortedDictionary<int, string> Names = new()
    {
        [21] = "FTP", [22] = "SSH", [23] = "Telnet", [135] = "RPC", [139] = "NetBIOS", [445] = "SMB", [512] = "rexec", [513] = "rlogin", [514] = "rsh", [873] = "rsync",
        [1433] = "SQL Server", [1434] = "SQL Server", [1521] = "Oracle", [2049] = "NFS", [2375] = "Docker", [2376] = "Docker", [2379] = "etcd", [2380] = "etcd", [3306] = "MySQL",
        [3389] = "remote desktop", [5432] = "PostgreSQL", [5439] = "Redshift", [5601] = "Kibana", [5900] = "VNC", [5984] = "CouchDB", [5985] = "WinRM", [5986] = "WinRM",
        [6379] = "Redis", [6443] = "Kubernetes", [7000] = "Cassandra", [7001] = "Cassandra", [8086] = "InfluxDB", [9042] = "Cassandra", [9200] = "Elasticsearch", [9300] = "Elasticsearch",
        [10250] = "kubelet", [11211] = "Memcached", [27017] = "MongoDB", [27018] = "MongoDB", [27019] = "MongoDB", [50000] = "Db2",
    };

    /// <summary>What a range of ports opens that should not be open, in words; null when nothing.</summary>
    public static string? Exposed(int from, int to)
    {
        if (from <= 0 && to >= 65_535)
            return "Every port is";
        var first = Names.FirstOrDefault(n => n.Key >= from && n.Key <= to);
        return first.Value is null ? null : from == to ? $"Port {from} ({first.Value}) is" : $"The ports {from} to {to}, with {first.Key} ({first.Value}), are";
    }
}
