### objects of a struct
struct Vendor {
    std::string url;
    std::string auth;
    void send() { cpr::Post(cpr::Url{url}, cpr::Header{{"Authorization", auth}}); }
};
int main() {
    Vendor ours{"OUR_URL", OUR_AUTH};
    Vendor theirs{"THEIR_URL", THEIR_AUTH};
    ours.send();
    theirs.send();
}

### calls of a function
void send(const std::string& url, const std::string& auth) { cpr::Post(cpr::Url{url}, cpr::Header{{"Authorization", auth}}); }
int main() {
    send("OUR_URL", OUR_AUTH);
    send("THEIR_URL", THEIR_AUTH);
}
