namespace SpinBench.ThirdParty.Tests;

/// <summary>All these tests share one served bench: there is one port 111.</summary>
[CollectionDefinition(Name)]
public sealed class ThirdPartyCollection : ICollectionFixture<ServedInstruments>
{
    public const string Name = "third-party programs";
}
